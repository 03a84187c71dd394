package io.cryptos3.bench.s3;

import java.util.Map;

/**
 * What a timed part took.
 *
 * @param seconds of time
 * @param cpuSeconds of this process, of all its threads, compiler and garbage collector included
 * @param serverCpuSeconds of the S3 server, or 0 if it is not ours
 * @param bytesSent in the bodies of requests to S3, as their headers say
 * @param bytesReceived in the bodies of answers, as their headers say, whether they were read to
 *     the end or not
 * @param requests to S3 by operation, each attempt
 */
public record Cost(
    double seconds,
    double cpuSeconds,
    double serverCpuSeconds,
    long bytesSent,
    long bytesReceived,
    Map<String, Long> requests) {}
