package io.cryptos3.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar lies beside any library a cluster has, so it may bring no class of theirs. */
class ConnectorJarContentIT {

  private static final long LARGEST_BYTES = 12L << 20;

  @Test
  void holdsNothingOutsideItsOwnPackage() throws IOException {
    List<String> foreign =
        ConnectorJar.files().stream()
            .filter(file -> !file.startsWith("io/cryptos3/") && !file.startsWith("META-INF/"))
            .toList();

    assertEquals(List.of(), foreign);
  }

  @Test
  void holdsNoSignatureAndNoClassesForOtherJavas() throws IOException {
    List<String> unwanted =
        ConnectorJar.files().stream()
            .filter(file -> file.matches("META-INF/(.*\\.(SF|RSA|DSA)|versions/.*)"))
            .toList();

    assertEquals(List.of(), unwanted);
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.hadoop.fs.FileSystem, io.cryptos3.fs.CryptoS3FileSystem",
    "org.apache.hadoop.crypto.key.KeyProviderFactory, io.cryptos3.provider.SplitKeyProviderFactory",
    "org.apache.hadoop.security.token.DtFetcher, io.cryptos3.provider.SplitKeyDtFetcher",
    "org.apache.hadoop.security.token.TokenIdentifier,"
        + " io.cryptos3.provider.token.SplitKeyTokenIdentifier",
    "org.apache.hadoop.security.token.TokenRenewer, io.cryptos3.provider.SplitKeyTokenRenewer"
  })
  void registersItsServicesWithHadoop(String service, String implementation) throws IOException {
    List<String> registered = ConnectorJar.lines("META-INF/services/" + service);

    assertEquals(List.of(implementation), registered);
    assertTrue(ConnectorJar.ownClasses().contains(implementation));
  }

  @Test
  void registersNoServiceOfALibrary() throws IOException {
    List<String> services =
        ConnectorJar.files().stream()
            .filter(file -> file.startsWith("META-INF/services/"))
            .toList();

    assertTrue(
        services.stream().allMatch(file -> file.startsWith("META-INF/services/org.apache.hadoop.")),
        services.toString());
  }

  @Test
  void staysSmallEnoughToShipWithEveryJob() throws IOException {
    long bytes = Files.size(ConnectorJar.PATH);

    assertTrue(bytes < LARGEST_BYTES, bytes + " bytes, more than " + LARGEST_BYTES);
  }
}
