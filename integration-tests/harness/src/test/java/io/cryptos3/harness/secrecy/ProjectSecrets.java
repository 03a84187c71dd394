package io.cryptos3.harness.secrecy;

import io.cryptos3.harness.TestProject;
import io.cryptos3.keymanager.StoredHalves;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.util.BigIntegers;

/**
 * Every secret of a project in one place, where nobody but a test has them: it holds the master
 * key, the key manager's database and its storage key. Computed as the specification says.
 */
record ProjectSecrets(
    Secret masterKey,
    Secret m,
    Secret w,
    Secret a,
    Secret rho,
    Secret wrapScalar,
    Secret materialScalar,
    Secret keyManagerHalf,
    Secret privateKey,
    Secret storageKey) {
  static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private static final int MASTER_KEY_BYTES = 32;
  private static final int SCALAR_BYTES = 32;
  private static final int WIDE_BYTES = 48;
  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** Reads the files of a running system with one key of one version. */
  static ProjectSecrets of(TestProject project) throws IOException {
    Path folder = project.folder();
    ProjectDescriptor descriptor =
        Json.decode(
            Files.readAllBytes(folder.resolve("shop.project.json")), ProjectDescriptor.class);
    Path storageKey = folder.resolve("storage-key");
    StoredHalves stored =
        StoredHalves.read(folder.resolve("keymanager"), storageKey, descriptor.projectId());
    byte[] masterKey = parse(Files.readString(folder.resolve("master-key")));
    BigInteger m = derive(masterKey, descriptor, "cryptos3 master half v1");
    BigInteger w = derive(masterKey, descriptor, "cryptos3 pad v1");
    BigInteger quotient = m.multiply(w.modInverse(ORDER));
    BigInteger rho = number(stored.pad());
    BigInteger s = number(stored.scalars().of(KeyUsage.WRAP));
    return new ProjectSecrets(
        Secret.of("master key", masterKey),
        secret("m", m),
        secret("w", w),
        secret("a", quotient.multiply(rho.modInverse(ORDER))),
        secret("rho", rho),
        secret("s", s),
        secret("s of material", number(stored.scalars().of(KeyUsage.MATERIAL))),
        secret("s times rho", s.multiply(rho)),
        secret("x", quotient.multiply(s)),
        Secret.of("storage key", Files.readAllBytes(storageKey)));
  }

  List<Secret> all() {
    return List.of(
        masterKey,
        m,
        w,
        a,
        rho,
        wrapScalar,
        materialScalar,
        keyManagerHalf,
        privateKey,
        storageKey);
  }

  /** Reads the printed form, 280 bits in base 32, and drops its checksum of three bytes. */
  private static byte[] parse(String printed) {
    StringBuilder digits = new StringBuilder();
    for (char c : printed.replace("-", "").toCharArray()) {
      digits.append(Character.forDigit(CROCKFORD.indexOf(c), CROCKFORD.length()));
    }
    BigInteger checked = new BigInteger(digits.toString(), CROCKFORD.length());
    return BigIntegers.asUnsignedByteArray(MASTER_KEY_BYTES, checked.shiftRight(3 * Byte.SIZE));
  }

  private static BigInteger derive(byte[] masterKey, ProjectDescriptor project, String label) {
    byte[] info = label.getBytes(StandardCharsets.US_ASCII);
    byte[] wide = new byte[WIDE_BYTES];
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
    hkdf.init(new HKDFParameters(masterKey, project.projectId().bytes(), info));
    hkdf.generateBytes(wide, 0, wide.length);
    return new BigInteger(1, wide).mod(ORDER);
  }

  private static BigInteger number(Scalar scalar) {
    try (SecretBytes bytes = scalar.toSecret()) {
      return new BigInteger(1, bytes.revealCopy());
    }
  }

  private static Secret secret(String name, BigInteger value) {
    return Secret.of(name, BigIntegers.asUnsignedByteArray(SCALAR_BYTES, value.mod(ORDER)));
  }
}
