package io.cryptos3.bench.s3;

/**
 * Under which circumstances a row was measured.
 *
 * @param streamType s3a's {@code fs.s3a.input.stream.type}
 * @param buffer s3a's {@code fs.s3a.fast.upload.buffer}
 * @param objectMib size of the object of the rows {@code …-1g}
 * @param footers files of the rows {@code footer-…}
 * @param roundTripMillis of the link, 0 without
 * @param mibPerSecond rate of the link, 0 without
 */
record Setting(
    String streamType,
    String buffer,
    long objectMib,
    int footers,
    double roundTripMillis,
    double mibPerSecond) {}
