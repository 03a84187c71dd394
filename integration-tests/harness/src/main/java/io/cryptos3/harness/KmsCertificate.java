package io.cryptos3.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A certificate for one server of a test, and what Hadoop is told about it; made by keytool. */
final class KmsCertificate {
  private static final String ALIAS = "kms";
  private static final int PASSWORD_BYTES = 16;

  private final Path keyStore;
  private final Path trustStore;
  private final Path passwordFile;

  private KmsCertificate(Path folder) {
    this.keyStore = folder.resolve("server.p12");
    this.trustStore = folder.resolve("trust.p12");
    this.passwordFile = folder.resolve("store-password");
  }

  /** Makes a key and a certificate of its own for an address, with their files in a folder. */
  static KmsCertificate create(Path folder, String address)
      throws IOException, InterruptedException {
    KmsCertificate made = new KmsCertificate(folder);
    byte[] password = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(password);
    Files.writeString(made.passwordFile, HexFormat.of().formatHex(password));
    Path certificate = folder.resolve("server.crt");
    made.keytool(
        made.keyStore,
        List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"),
        List.of("-dname", "CN=" + address, "-ext", "san=ip:" + address));
    made.keytool(
        made.keyStore, List.of("-exportcert", "-rfc"), List.of("-file", certificate.toString()));
    made.keytool(
        made.trustStore,
        List.of("-importcert", "-noprompt"),
        List.of("-file", certificate.toString()));
    return made;
  }

  private void keytool(Path store, List<String> command, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    words.addAll(command);
    words.addAll(List.of("-alias", ALIAS, "-storetype", "PKCS12"));
    words.addAll(List.of("-keystore", store.toString()));
    words.addAll(List.of("-storepass:file", passwordFile.toString()));
    words.addAll(arguments);
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + output);
    }
  }

  /** What {@code ssl-server.xml} says. */
  Map<String, String> serverConfiguration() throws IOException {
    return Map.of(
        "ssl.server.keystore.location",
        keyStore.toString(),
        "ssl.server.keystore.password",
        Files.readString(passwordFile),
        "ssl.server.keystore.keypassword",
        Files.readString(passwordFile),
        "ssl.server.keystore.type",
        "PKCS12");
  }

  /** What {@code ssl-client.xml}, or a client without one, says. */
  Map<String, String> clientConfiguration() throws IOException {
    return Map.of(
        "ssl.client.truststore.location",
        trustStore.toString(),
        "ssl.client.truststore.password",
        Files.readString(passwordFile),
        "ssl.client.truststore.type",
        "PKCS12");
  }
}
