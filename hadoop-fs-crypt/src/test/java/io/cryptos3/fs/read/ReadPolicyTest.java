package io.cryptos3.fs.read;

import static io.cryptos3.fs.read.ReadPolicy.FOOTER_FIRST;
import static io.cryptos3.fs.read.ReadPolicy.RANDOM;
import static io.cryptos3.fs.read.ReadPolicy.SEQUENTIAL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.s3a.S3AInputPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadPolicyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parquet, vector, random, adaptive | FOOTER_FIRST",
        "ORC | FOOTER_FIRST",
        "unknown, columnar | FOOTER_FIRST",
        "vector, parquet | RANDOM",
        "hbase | RANDOM",
        "random | RANDOM",
        "whole-file, parquet | SEQUENTIAL",
        "normal, random | UNKNOWN",
        "adaptive | UNKNOWN",
        "csv | SEQUENTIAL"
      })
  void theFirstThatTheStoreKnowsDecides(String names, ReadPolicy expected) {
    for (ReadPolicy otherwise : ReadPolicy.values()) {
      assertEquals(expected, ReadPolicy.of(names, otherwise));
    }
  }

  @Test
  void withoutOneThatOfTheStoreHolds() {
    assertEquals(RANDOM, ReadPolicy.of("", RANDOM));
    assertEquals(FOOTER_FIRST, ReadPolicy.of("unknown, ", FOOTER_FIRST));
  }

  @Test
  void whatIsScatteredForTheStoreIsSoHereToo() {
    for (String name : OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICIES) {
      S3AInputPolicy ofStore = S3AInputPolicy.getPolicy(name, null);
      assertEquals(
          ofStore == S3AInputPolicy.Random, ReadPolicy.of(name, SEQUENTIAL).isScattered(), name);
    }
  }
}
