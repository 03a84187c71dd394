package io.cryptos3.splitkey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cryptos3.secrecy.Example;
import io.cryptos3.secrecy.RememberingRandom;
import io.cryptos3.secrecy.SecrecyContract.Misuse;
import io.cryptos3.secret.SecretBytes;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;

/** An instance of every type of this package that holds secrets. */
public final class SplitKeyExamples {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] NOTHING = {};
  private static final ProofContext REWRAP =
      new ProofContext(
          ProverRole.REWRAP,
          ProjectId.random(RANDOM),
          InstanceId.random(RANDOM),
          0,
          KeyUsage.WRAP,
          KeyVersionId.random(RANDOM),
          RequestId.random(RANDOM));

  private SplitKeyExamples() {}

  /** Makes new instances. */
  public static List<Example> all() throws Exception {
    return List.of(
        scalar(),
        signingKey(),
        caSeal(),
        boxKey(),
        masterKey(),
        masterKeyShare(),
        decapsulationKey(),
        ownerSecrets(),
        instanceShares(),
        applianceHalf(),
        versionScalars(),
        keyManagerHalf(),
        refresh(),
        rotation(),
        rewrapFactor(),
        encapsulation(),
        blindedPoint(),
        blindedMaterial(),
        sealedMaterial(),
        sealedSecret(),
        materialBox(),
        rewrap());
  }

  /** Does what is wrong with secrets. */
  public static List<Misuse> misuses() {
    byte[] tooLarge = Scalar.encode(P256.ORDER.add(BigInteger.valueOf(RANDOM.nextInt(1 << 30))));
    byte[] tooLong = randomBytes(Scalar.BYTES + 1);
    byte[] text = new String(MasterKey.random(RANDOM).revealText()).getBytes(US_ASCII);
    byte[] share =
        new String(MasterKey.random(RANDOM).split(2, 2, RANDOM).get(0).revealText())
            .getBytes(US_ASCII);
    return List.of(
        new Misuse("scalar above q", () -> Scalar.of(SecretBytes.copyOf(tooLarge)), tooLarge),
        new Misuse("long scalar", () -> Scalar.of(SecretBytes.copyOf(tooLong)), tooLong),
        new Misuse("long seed", () -> SigningKey.of(SecretBytes.copyOf(tooLong)), tooLong),
        new Misuse("typing error", () -> MasterKey.parse(new String(text, US_ASCII) + "0"), text),
        new Misuse("typing error in a share", () -> MasterKeyShare.parse(misspelt(share)), share),
        new Misuse("other checksum", () -> MasterKey.parse(misspelt(text)), text));
  }

  private static String misspelt(byte[] text) {
    String right = new String(text, US_ASCII);
    return right.substring(0, 40) + (right.charAt(40) == '0' ? "1" : "0") + right.substring(41);
  }

  private static byte[] randomBytes(int length) {
    return SecretBytes.random(length, RANDOM).revealCopy();
  }

  private static Example scalar() {
    Scalar scalar = Scalar.random(RANDOM);
    return Example.closing(scalar, Scalar::toSecret, bytes(scalar));
  }

  private static Example signingKey() {
    RememberingRandom random = new RememberingRandom();
    SigningKey key = SigningKey.random(random);
    return Example.closing(key, it -> it.sign(FixedEncoding.of("")), random.drawn(0));
  }

  private static Example caSeal() {
    RememberingRandom random = new RememberingRandom();
    CaSeal seal = new CaSeal(SecretBytes.random(CaSeal.KEY_BYTES, random));
    return Example.closing(
        seal, it -> it.seal(SecretBytes.copyOf(NOTHING), RANDOM), random.drawn(0));
  }

  private static Example boxKey() throws Exception {
    BoxKey key = BoxKey.random();
    byte[] box = HpkeBox.seal(key.publicKey(), NOTHING, NOTHING, SecretBytes.copyOf(new byte[1]));
    return Example.closing(key, it -> it.open(box, NOTHING, NOTHING), privateNumber(key));
  }

  private static byte[] privateNumber(BoxKey key) throws ReflectiveOperationException {
    Field pair = BoxKey.class.getDeclaredField("pair");
    pair.setAccessible(true);
    AsymmetricCipherKeyPair keys = (AsymmetricCipherKeyPair) pair.get(key);
    return Scalar.encode(((ECPrivateKeyParameters) keys.getPrivate()).getD());
  }

  private static Example decapsulationKey() {
    Scalar x = Scalar.random(RANDOM);
    byte[] secret = bytes(x);
    byte[] capsule = Kem.capsuleOnly(RANDOM);
    return Example.closing(DecapsulationKey.takeOver(x), it -> it.open(capsule), secret);
  }

  private static Example masterKeyShare() {
    MasterKeyShare share = MasterKey.random(RANDOM).split(2, 3, RANDOM).get(1);
    return Example.closing(share, MasterKeyShare::revealText, share.revealValue());
  }

  private static Example masterKey() {
    RememberingRandom random = new RememberingRandom();
    MasterKey key = MasterKey.random(random);
    return Example.closing(key, MasterKey::revealText, random.drawn(0));
  }

  private static Example ownerSecrets() {
    RememberingRandom random = new RememberingRandom();
    ProjectId project = ProjectId.random(RANDOM);
    OwnerSecrets secrets = MasterKey.random(random).derive(project);
    return Example.closing(
        secrets,
        it -> it.split(RANDOM),
        derived(random.drawn(0), project, "cryptos3 master half v1"),
        derived(random.drawn(0), project, "cryptos3 pad v1"),
        secrets.signingKey().toSecret().revealCopy());
  }

  private static byte[] derived(byte[] masterKey, ProjectId project, String label) {
    byte[] wide =
        Hkdf.derive(project.bytes(), masterKey, label.getBytes(US_ASCII), Scalar.WIDE_BYTES);
    return bytes(Scalar.reduce(wide));
  }

  private static Example instanceShares() {
    InstanceShares shares = MasterKey.random(RANDOM).derive(ProjectId.random(RANDOM)).split(RANDOM);
    return Example.closing(
        shares, InstanceShares::publicShare, bytes(shares.a()), bytes(shares.rho()));
  }

  private static Example applianceHalf() {
    Scalar a = Scalar.random(RANDOM);
    byte[] secret = bytes(a);
    return Example.closing(ApplianceHalf.takeOver(a), it -> it.evaluate(Point.GENERATOR), secret);
  }

  private static Example versionScalars() {
    VersionScalars scalars = VersionScalars.random(RANDOM);
    return Example.closing(
        scalars,
        it -> it.publicKey(KeyUsage.WRAP, Point.GENERATOR),
        bytes(scalars.of(KeyUsage.WRAP)),
        bytes(scalars.of(KeyUsage.MATERIAL)));
  }

  private static Example keyManagerHalf() {
    Scalar version = Scalar.random(RANDOM);
    Scalar pad = Scalar.random(RANDOM);
    return Example.closing(
        KeyManagerHalf.join(version, pad),
        it -> it.evaluate(Point.GENERATOR),
        bytes(version.times(pad)));
  }

  private static Example refresh() {
    RememberingRandom random = new RememberingRandom();
    return Example.closing(HalfRefresh.random(random), HalfRefresh::toSecret, random.drawn(0));
  }

  private static Example rotation() throws Exception {
    Scalar delta = Scalar.random(RANDOM);
    byte[] secret = bytes(delta);
    byte[] inverse = bytes(delta.inverse());
    MasterKeyRotation rotation =
        MasterKeyRotation.takeOver(delta, delta.timesGenerator(), Point.GENERATOR);
    return Example.closing(rotation, MasterKeyRotation::toSecret, secret, inverse);
  }

  private static Example rewrapFactor() {
    Scalar from = Scalar.random(RANDOM);
    Scalar to = Scalar.random(RANDOM);
    return Example.closing(
        RewrapFactor.between(from, to),
        it -> move(it, from, to, List.of(Point.GENERATOR)),
        bytes(from.times(to.inverse())));
  }

  private static ProvenPoints move(
      RewrapFactor factor, Scalar from, Scalar to, List<Point> points) {
    return factor.evaluateAndProve(
        REWRAP, to.timesGenerator(), from.timesGenerator(), points, RANDOM);
  }

  private static Example encapsulation() {
    Encapsulation made = Kem.encapsulate(Point.GENERATOR, RANDOM);
    return Example.closing(made, it -> it.dek().length(), made.dek().revealCopy());
  }

  private static Example blindedPoint() throws Exception {
    RememberingRandom random = new RememberingRandom();
    BlindedPoint blinded = Kem.blind(Kem.capsuleOnly(RANDOM), random);
    return Example.closing(
        blinded, it -> it.unblind(Point.GENERATOR, Point.GENERATOR), random.drawn(0));
  }

  private static Example blindedMaterial() {
    RememberingRandom random = new RememberingRandom();
    BlindedMaterial blinded = BlindedMaterial.blind(KeyVersionId.random(RANDOM), random);
    return Example.closing(blinded, it -> it.unblind(Point.GENERATOR, 256), random.drawn(0));
  }

  private static Example sealedMaterial() throws Exception {
    RememberingRandom random = new RememberingRandom();
    try (Scalar x = Scalar.random(RANDOM)) {
      MaterialRecipient recipient = recipient(x);
      byte[] box = SealedMaterial.seal(recipient, SecretBytes.random(32, RANDOM));
      SealedMaterial sealed = SealedMaterial.blind(box, random);
      Point evaluated = x.times(sealed.point());
      return Example.closing(sealed, it -> it.unblind(evaluated, recipient), random.drawn(0));
    }
  }

  private static Example sealedSecret() throws Exception {
    RememberingRandom random = new RememberingRandom();
    try (Scalar x = Scalar.random(RANDOM)) {
      MaterialRecipient recipient = recipient(x);
      byte[] box = SealedSecret.seal("pin", recipient, SecretBytes.random(32, RANDOM));
      SealedSecret sealed = SealedSecret.blind(box, random);
      Point evaluated = x.times(sealed.point());
      return Example.closing(
          sealed, it -> it.unblind(evaluated, "pin", recipient), random.drawn(0));
    }
  }

  private static Example materialBox() throws Exception {
    RememberingRandom random = new RememberingRandom();
    try (Scalar x = Scalar.random(RANDOM)) {
      Point publicKey = x.timesGenerator();
      byte[] none = {};
      byte[] sealed = HpkeBox.seal(publicKey, none, none, SecretBytes.random(32, RANDOM));
      MaterialBox box = MaterialBox.blind(sealed, 32, "Box", random);
      Point evaluated = x.times(box.point());
      return Example.closing(box, it -> it.open(evaluated, publicKey, none, none), random.drawn(0));
    }
  }

  private static MaterialRecipient recipient(Scalar x) {
    return new MaterialRecipient(
        ProjectId.random(RANDOM), KeyVersionId.random(RANDOM), "sales@0", x.timesGenerator());
  }

  private static Example rewrap() throws Exception {
    Scalar t = Scalar.random(RANDOM);
    byte[] secret = bytes(t);
    Scalar from = Scalar.random(RANDOM);
    Scalar to = Scalar.random(RANDOM);
    Rewrap rewrap = Rewrap.blind(Kem.capsuleOnly(RANDOM), from.timesGenerator(), t);
    ProvenPoints answer = move(RewrapFactor.between(from, to), from, to, rewrap.points());
    return Example.closing(rewrap, it -> it.finish(REWRAP, to.timesGenerator(), answer), secret);
  }

  private static byte[] bytes(Scalar scalar) {
    return Scalar.encode(scalar.value());
  }
}
