package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.Scalar;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProvider.KeyVersion;
import org.apache.hadoop.crypto.key.KeyProvider.Metadata;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitKeyProviderTest {
  private static final String UNWRAP = "POST /v1/unwrap";
  private static final String PUBLIC_KEY = "GET /v1/keys/sales/public-key";

  @TempDir Path folder;
  private FakeProject project;
  private FakeAppliance appliance;
  private SplitKeyProvider provider;

  @BeforeEach
  void start() throws Exception {
    project = new FakeProject(folder);
    appliance = new FakeAppliance(project);
    provider = project.open(appliance);
  }

  @AfterEach
  void stop() {
    provider.close();
    appliance.close();
  }

  private KeyProvider.Options options() {
    return KeyProvider.options(project.configuration());
  }

  @Test
  void aKeyIsCreatedRolledListedAndDeleted() throws Exception {
    KeyProvider.Options options = options().setDescription("invoices").setBitLength(128);
    options.setAttributes(new HashMap<>(Map.of("team", "finance")));
    assertEquals("sales@0", provider.createKey("sales", options).getVersionName());
    assertEquals("sales@1", provider.rollNewVersion("sales").getVersionName());

    assertEquals(List.of("sales"), provider.getKeys());
    Metadata metadata = provider.getMetadata("sales");
    assertEquals(2, metadata.getVersions());
    assertEquals("invoices", metadata.getDescription());
    assertEquals("AES/CTR/NoPadding", metadata.getCipher());
    assertEquals(128, metadata.getBitLength());
    assertEquals(Map.of("team", "finance"), metadata.getAttributes());
    assertEquals("sales@1", provider.getCurrentKey("sales").getVersionName());
    assertEquals(
        List.of("sales@0", "sales@1"),
        provider.getKeyVersions("sales").stream().map(KeyVersion::getVersionName).toList());
    assertNull(provider.getKeyVersion("sales@1").getMaterial());
    assertNull(provider.getKeyVersion("sales@2"));

    provider.deleteKey("sales");
    assertEquals(List.of(), provider.getKeys());
    assertNull(provider.getMetadata("sales"));
    assertNull(provider.getCurrentKey("sales"));
    assertEquals(List.of(), provider.getKeyVersions("sales"));
  }

  @Test
  void metadataOfManyKeysComesInOneCall() throws Exception {
    project.createKey("a");
    project.createKey("b");
    Metadata[] metadata = provider.getKeysMetadata("b", "unknown", "a");
    assertEquals(1, metadata[0].getVersions());
    assertNull(metadata[1]);
    assertEquals(1, metadata[2].getVersions());
    assertEquals(List.of("GET /v1/keys"), appliance.requests);
  }

  @Test
  void whatExistsIsNotCreatedAgainAndWhatDoesNotIsNeitherRolledNorDeleted() throws Exception {
    project.createKey("sales");
    IOException exists =
        assertThrows(IOException.class, () -> provider.createKey("sales", options()));
    assertEquals("Key sales already exists in " + provider, exists.getMessage());
    IOException roll = assertThrows(IOException.class, () -> provider.rollNewVersion("other"));
    assertEquals("Key other not found", roll.getMessage());
    IOException delete = assertThrows(IOException.class, () -> provider.deleteKey("other"));
    assertEquals("Key other does not exist in " + provider, delete.getMessage());
  }

  // E10
  @Test
  void makingEdeksNeedsNoCallAfterTheFirst() throws Exception {
    project.createKey("sales");
    for (int i = 0; i < 20; i++) {
      EncryptedKeyVersion edek = provider.generateEncryptedKey("sales");
      assertEquals("sales", edek.getEncryptionKeyName());
      assertEquals("sales@0", edek.getEncryptionKeyVersionName());
      assertArrayEquals(new byte[16], edek.getEncryptedKeyIv());
      assertEquals(65, edek.getEncryptedKeyVersion().getMaterial().length);
    }
    assertEquals(List.of(PUBLIC_KEY), appliance.requests);
  }

  // U2
  @Test
  void aWriterGetsTheDekOfItsOwnEdekOnceWithoutAServer() throws Exception {
    project.createKey("sales");
    EncryptedKeyVersion edek = provider.generateEncryptedKey("sales");
    byte[] dek = provider.decryptEncryptedKey(edek).getMaterial();
    assertEquals(32, dek.length);
    assertEquals(0, appliance.count(UNWRAP));
    // The memory is of one use: now the servers are asked, and agree.
    assertArrayEquals(dek, provider.decryptEncryptedKey(edek).getMaterial());
    assertEquals(1, appliance.count(UNWRAP));
  }

  @Test
  void aReaderUnwrapsWhatAWriterWrapped() throws Exception {
    project.createKey("sales");
    EncryptedKeyVersion old = provider.generateEncryptedKey("sales");
    provider.rollNewVersion("sales");
    EncryptedKeyVersion current = provider.generateEncryptedKey("sales");
    assertEquals("sales@1", current.getEncryptionKeyVersionName());
    try (SplitKeyProvider reader = project.open(appliance)) {
      for (EncryptedKeyVersion edek : List.of(old, current)) {
        assertArrayEquals(
            provider.decryptEncryptedKey(edek).getMaterial(),
            reader.decryptEncryptedKey(edek).getMaterial());
      }
      assertEquals(2, appliance.count(UNWRAP));
    }
  }

  @Test
  void hadoopsOwnWrapperFindsTheExtension() throws Exception {
    project.createKey("sales");
    KeyProviderCryptoExtension extension =
        KeyProviderCryptoExtension.createKeyProviderCryptoExtension(provider);
    EncryptedKeyVersion edek = extension.generateEncryptedKey("sales");
    KeyVersion dek = extension.decryptEncryptedKey(edek);
    assertEquals(KeyProviderCryptoExtension.EK, dek.getVersionName());
    assertEquals(32, dek.getMaterial().length);
  }

  // U14
  @Test
  void aDekIsKeptForTheUserThatUnwrappedItAndNobodyElse() throws Exception {
    project.createKey("sales");
    EncryptedKeyVersion edek;
    try (SplitKeyProvider writer = project.open(appliance)) {
      edek = writer.generateEncryptedKey("sales");
    }
    UserGroupInformation alice = UserGroupInformation.createRemoteUser("alice");
    UserGroupInformation bob = UserGroupInformation.createRemoteUser("bob");
    decryptAs(alice, edek);
    decryptAs(alice, edek);
    assertEquals(1, appliance.count(UNWRAP));
    decryptAs(bob, edek);
    assertEquals(2, appliance.count(UNWRAP));
  }

  // U2
  @Test
  void theDekOfAFreshEdekIsForTheUserThatMadeItOnly() throws Exception {
    project.createKey("sales");
    EncryptedKeyVersion edek = provider.generateEncryptedKey("sales");
    decryptAs(UserGroupInformation.createRemoteUser("bob"), edek);
    assertEquals(1, appliance.count(UNWRAP));
  }

  private byte[] decryptAs(UserGroupInformation user, EncryptedKeyVersion edek) throws Exception {
    PrivilegedExceptionAction<byte[]> decrypt =
        () -> provider.decryptEncryptedKey(edek).getMaterial();
    return user.doAs(decrypt);
  }

  @Test
  void invalidateCacheForgetsDeksAndPublicKeys() throws Exception {
    project.createKey("sales");
    EncryptedKeyVersion edek = provider.generateEncryptedKey("sales");
    provider.invalidateCache("sales");
    provider.decryptEncryptedKey(edek);
    provider.decryptEncryptedKey(edek);
    assertEquals(1, appliance.count(UNWRAP));
    provider.invalidateCache("sales");
    provider.decryptEncryptedKey(edek);
    assertEquals(2, appliance.count(UNWRAP));
    provider.generateEncryptedKey("sales");
    assertEquals(2, appliance.count(PUBLIC_KEY));
  }

  @Test
  void warmingUpFetchesAndDrainingForgetsThePublicKey() throws Exception {
    project.createKey("sales");
    provider.warmUpEncryptedKeys("sales");
    provider.generateEncryptedKey("sales");
    assertEquals(1, appliance.count(PUBLIC_KEY));
    project.keys.get("sales").roll(project.descriptor, project.recordKey);
    provider.drain("sales");
    assertEquals("sales@1", provider.generateEncryptedKey("sales").getEncryptionKeyVersionName());
  }

  // E11, W1
  @Test
  void edeksThatSplitkeyDoesNotWriteAreRefusedBeforeAnyServerIsAsked() throws Exception {
    project.createKey("sales");
    byte[] good = provider.generateEncryptedKey("sales").getEncryptedKeyVersion().getMaterial();
    appliance.requests.clear();
    byte[] iv = new byte[16];
    byte[] offCurve = good.clone();
    offCurve[64] ^= 1;
    byte[] otherIv = iv.clone();
    otherIv[3] = 1;
    assertRefused("its IV is not 16 zero bytes", "sales", "sales@0", otherIv, good);
    for (int length : new int[] {64, 66, 130, 194, 196}) {
      String reason = "it has " + length + " bytes, expected 65 or 195";
      assertRefused(reason, "sales", "sales@0", iv, Arrays.copyOf(good, length));
    }
    assertRefused("not on the curve", "sales", "sales@0", iv, offCurve);
    assertRefused("it belongs to key other", "other", "sales@0", iv, good);
    assertRefused("name@version", "sales", "sales@00", iv, good);
    assertRefused("name@version", "sales", "sales", iv, good);
    assertEquals(List.of(), appliance.requests);
  }

  private void assertRefused(String reason, String key, String version, byte[] iv, byte[] edek) {
    EncryptedKeyVersion bad = EncryptedKeyVersion.createForDecryption(key, version, iv, edek);
    IOException e = assertThrows(IOException.class, () -> provider.decryptEncryptedKey(bad));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  // R9
  @Test
  void aPublicKeyOfTheAppliancesOwnIsNotUsed() throws Exception {
    FakeKey key = project.createKey("sales");
    try (Scalar chosen = Scalar.random(FakeProject.RANDOM)) {
      key.replaceNewest(
          key.make(project.descriptor, chosen.timesGenerator(), project.recordKey, Instant.now()));
    }
    IOException e = assertThrows(IOException.class, () -> provider.generateEncryptedKey("sales"));
    assertTrue(e.getMessage().contains("has no valid proof"), e.getMessage());
  }

  @Test
  void aPublicKeyOfAnotherKeyIsNotUsed() throws Exception {
    project.createKey("secret");
    project.createKey("sales").replaceNewest(project.keys.get("secret").newest());
    IOException e = assertThrows(IOException.class, () -> provider.generateEncryptedKey("sales"));
    assertTrue(e.getMessage().contains("sent the public key of secret"), e.getMessage());
  }

  @Test
  void nothingPrintsADek() throws Exception {
    project.createKey("sales");
    EncryptedKeyVersion edek = provider.generateEncryptedKey("sales");
    KeyVersion dek = provider.decryptEncryptedKey(edek);
    String hex = HexFormat.of().formatHex(dek.getMaterial());
    assertFalse(dek.toString().replace(" ", "").contains(hex.substring(0, 8)), dek.toString());
    assertTrue(dek.toString().contains("redacted"));
    assertEquals(FakeProject.uri(appliance).toString(), provider.toString());
    assertFalse(provider.isTransient());
  }

  @Test
  void afterCloseNoDekIsKept() throws Exception {
    project.createKey("sales");
    EncryptedKeyVersion edek = provider.generateEncryptedKey("sales");
    provider.close();
    provider.decryptEncryptedKey(edek);
    provider.decryptEncryptedKey(edek);
    assertEquals(2, appliance.count(UNWRAP));
  }
}
