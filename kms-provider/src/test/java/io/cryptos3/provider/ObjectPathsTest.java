package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.format.ObjectEdek;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an appliance learns of the objects that EDEKs are of. */
class ObjectPathsTest {
  private static final String FOX = "cryptos3://lake/fox";

  @TempDir Path folder;
  private FakeProject project;
  private FakeAppliance appliance;
  private SplitKeyProvider writer;
  private SplitKeyProvider reader;
  private EncryptedKeyVersion edek;

  @BeforeEach
  void start() throws Exception {
    project = new FakeProject(folder);
    appliance = new FakeAppliance(project);
    writer = project.open(appliance);
    reader = project.open(appliance);
    project.createKey("sales");
    edek = writer.generateEncryptedKey("sales");
  }

  @AfterEach
  void stop() {
    writer.close();
    reader.close();
    appliance.close();
  }

  private static final class OfObject extends EncryptedKeyVersion implements ObjectEdek {
    private final String path;

    OfObject(EncryptedKeyVersion edek, String path) {
      super(
          edek.getEncryptionKeyName(),
          edek.getEncryptionKeyVersionName(),
          edek.getEncryptedKeyIv(),
          edek.getEncryptedKeyVersion());
      this.path = path;
    }

    @Override
    public String objectPath() {
      return path;
    }
  }

  private void open(String path) throws Exception {
    reader.decryptEncryptedKey(new OfObject(edek, path));
  }

  @Test
  void theObjectIsNamedIfItsEdekKnowsIt() throws Exception {
    open(FOX);
    reader.decryptEncryptedKey(edek);
    assertEquals(List.of(List.of(FOX), List.of()), appliance.objectPaths);
  }

  @Test
  void aKeptDekIsAskedForAgainForACopyAtAnotherPathOnly() throws Exception {
    open(FOX);
    open(FOX);
    open(FOX + ".copy");
    open(FOX + ".copy");
    assertEquals(List.of(List.of(FOX), List.of(FOX + ".copy")), appliance.objectPaths);
  }

  @Test
  void aWriterNeedsNoServerForTheDekThatItHasJustMade() throws Exception {
    EncryptedKeyVersion made = writer.generateEncryptedKey("sales");
    byte[] dek = writer.decryptEncryptedKey(new OfObject(made, FOX)).getMaterial();
    assertEquals(List.of(), appliance.objectPaths);
    assertArrayEquals(reader.decryptEncryptedKey(made).getMaterial(), dek);
  }

  @Test
  void anOddNameMakesNoObjectUnreadable() throws Exception {
    open(FOX + "\n\u0000\u009f\ud800é𝄞");
    open(FOX + "x".repeat(1100));
    open(" ");
    assertEquals(List.of(List.of(FOX + "????é𝄞"), List.of()), appliance.objectPaths);
  }

  @Test
  void nothingIsSaidWhereThatIsSwitchedOff() throws Exception {
    Configuration conf = project.configuration();
    conf.set(ProviderSettings.AUDIT_OBJECT_PATHS, "false");
    try (SplitKeyProvider silent = SplitKeyProvider.open(FakeProject.uri(appliance), conf)) {
      silent.decryptEncryptedKey(new OfObject(edek, FOX));
      silent.decryptEncryptedKey(new OfObject(edek, FOX + ".copy"));
    }
    assertEquals(List.of(List.of()), appliance.objectPaths);
  }
}
