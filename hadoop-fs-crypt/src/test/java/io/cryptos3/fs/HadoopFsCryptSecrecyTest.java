package io.cryptos3.fs;

import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.Suite;
import io.cryptos3.fs.key.DataKeys.ObjectKey;
import io.cryptos3.secrecy.Example;
import io.cryptos3.secrecy.PayloadKey;
import io.cryptos3.secrecy.RememberingRandom;
import io.cryptos3.secrecy.SecrecyContract;
import io.cryptos3.secret.SecretBytes;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.apache.hadoop.crypto.key.KeyProviderFactory;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.io.TempDir;

class HadoopFsCryptSecrecyTest extends SecrecyContract {
  @TempDir private static java.nio.file.Path folder;

  @Override
  protected Class<?> one() {
    return CryptoS3FileSystem.class;
  }

  @Override
  protected List<Example> examples() throws Exception {
    return List.of(objectKey(), openStream());
  }

  private static Example objectKey() {
    RememberingRandom random = new RememberingRandom();
    ObjectHeader header =
        new ObjectHeader(Suite.AES_256_GCM, "sales@0", new byte[65], new byte[16]);
    return Example.borrowing(
        new ObjectKey(header, SecretBytes.random(32, random)), random.drawn(0));
  }

  private Example openStream() throws Exception {
    CryptoS3FileSystem fileSystem = new LocalStore().encrypted();
    java.nio.file.Path stored = folder.resolve("object");
    Path file = LocalStore.path(stored);
    fileSystem.create(file).close();
    byte[] object = Files.readAllBytes(stored);
    try (SecretBytes dek = dek(ObjectHeader.parse(object, "object"))) {
      InputStream stream = fileSystem.open(file).getWrappedStream();
      return Example.closing(stream, InputStream::read, PayloadKey.of(object, dek));
    }
  }

  private static SecretBytes dek(ObjectHeader header) throws Exception {
    KeyProvider keys = KeyProviderFactory.get(URI.create("memory://test"), new Configuration());
    return SecretBytes.takeOver(
        KeyProviderCryptoExtension.createKeyProviderCryptoExtension(keys)
            .decryptEncryptedKey(
                EncryptedKeyVersion.createForDecryption(
                    KeyProvider.getBaseName(header.keyVersionName()),
                    header.keyVersionName(),
                    header.iv(),
                    header.edek()))
            .getMaterial());
  }
}
