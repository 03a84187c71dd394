package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.InstanceShares;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.CreatedToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promises 1 and 2: neither server writes the master key, the appliance's half, a token or a secret
 * to disk.
 */
class NoKeyOnDiskIT {

  private static final String SECRET = "correct horse battery staple";

  @TempDir private Path directory;

  // Q6
  @Test
  void copiesThatAKilledBackupHasLeftEndAtTheNextStart() throws Exception {
    try (TestProject project = new TestProject(directory, Duration.ofDays(7))) {
      Path left = Files.createDirectory(project.applianceData().resolve("backup.tmp"));
      Files.writeString(left.resolve("appliance.db"), "a copy");
      project.restartAppliance();
      assertFalse(Files.exists(left));
    }
  }

  @Test
  void neitherMasterKeyNorTheAppliancesHalfNorATokenNorASecretIsInAnyFileOfTheServers()
      throws Exception {
    try (TestProject project = new TestProject(directory, Duration.ofDays(7));
        MasterKey masterKey = project.masterKey();
        OwnerSecrets secrets = masterKey.derive(project.descriptor().projectId())) {
      project.bootstrap(repeatable());
      project.enrolAdministrator();
      project.enrol(CLIENT);
      project.grant(CLIENT, "*", Right.MANAGE, Right.DECRYPT, Right.ENCRYPT, Right.EXPORT);
      Requests.create(project.as(CLIENT), "sales-orders");
      TestSecrets kept = new TestSecrets(project.as(CLIENT), project.descriptor(), project.clock);
      kept.put("pin", "sales-orders", SECRET);
      assertEquals(SECRET, kept.get("pin"));

      SecureRandom same = repeatable();
      InstanceId instance = InstanceId.random(same);
      try (InstanceShares shares = secrets.split(same);
          SecretBytes a = shares.a().toSecret();
          SecretBytes rho = shares.rho().toSecret()) {
        List<byte[]> forbidden = new ArrayList<>(forms(a.revealCopy()));
        forbidden.addAll(forms(rho.revealCopy()));
        forbidden.add(Files.readAllBytes(project.masterKeyFile()));
        forbidden.addAll(forms(ascii(SECRET)));
        try (BearerToken token = usedToken(project);
            SecretBytes secret = token.secret()) {
          assertTrue(isIn(project, ascii(token.id())));
          forbidden.addAll(forms(secret.revealCopy()));
        }

        // The shares that are searched for are those of this instance.
        assertTrue(isIn(project, ascii(instance.hex())));
        assertTrue(isIn(project, ascii(Bytes.of(shares.publicShare().encode()).toHex())));
        for (byte[] secret : forbidden) {
          assertFalse(isIn(project, secret));
        }
        PrivateFiles.create(
            project.applianceData().resolve("proof"), SecretBytes.copyOf(forbidden.get(0)));
        assertTrue(isIn(project, forbidden.get(0)), "the search finds what is there");
      }
    }
  }

  private static BearerToken usedToken(TestProject project) throws Exception {
    CreatedToken created = new TestTokens(project.as(CLIENT)).create(CLIENT, "*", Right.MANAGE);
    BearerToken token = BearerToken.parse(created.token());
    Requests.list(project.asNobody().bearing(token));
    return token;
  }

  /** Gives the same numbers each time, so that the test knows the shares of the bootstrap. */
  private static SecureRandom repeatable() throws Exception {
    SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
    random.setSeed(7);
    return random;
  }

  private static List<byte[]> forms(byte[] raw) {
    return Stream.of(
            new String(raw, StandardCharsets.ISO_8859_1),
            HexFormat.of().formatHex(raw),
            HexFormat.of().withUpperCase().formatHex(raw),
            Base64.getEncoder().withoutPadding().encodeToString(raw),
            Base64.getUrlEncoder().withoutPadding().encodeToString(raw))
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean isIn(TestProject project, byte[] searched) throws IOException {
    String text = new String(searched, StandardCharsets.ISO_8859_1);
    for (Path data : List.of(project.applianceData(), project.keyManagerData())) {
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
