package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.error.UnprovenHalfException.Holder;
import io.cryptos3.splitkey.VersionScalars;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.InstanceShare;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.UnwrapResponse;
import io.cryptos3.wire.UnwrappedGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Servers with a wrong half and servers that lie: each is named, and no other one is asked. */
class UnprovenHalvesTest {
  @TempDir Path folder;
  private FakeProject project;
  private List<FakeAppliance> appliances;
  private SplitKeyProvider reader;
  private FakeKey key;
  private EncryptedKeyVersion edek;
  private byte[] dek;

  @BeforeEach
  void start() throws Exception {
    project = new FakeProject(folder);
    appliances = List.of(new FakeAppliance(project), new FakeAppliance(project));
    key = project.createKey("sales");
    reader = project.open(appliances.toArray(new FakeAppliance[0]));
    try (SplitKeyProvider writer = project.open(appliances.get(0))) {
      edek = writer.generateEncryptedKey("sales");
      dek = writer.decryptEncryptedKey(edek).getMaterial();
    }
    appliances.forEach(appliance -> appliance.requests.clear());
  }

  @AfterEach
  void stop() {
    reader.close();
    appliances.forEach(FakeAppliance::close);
  }

  private void everyAppliance(Function<UnwrapResponse, Record> alteration) {
    appliances.forEach(appliance -> appliance.alteration = alteration);
  }

  private void everyApplianceFailsWith(ProblemCode failure) {
    appliances.forEach(appliance -> appliance.failure = failure);
  }

  private int requests() {
    return appliances.stream().mapToInt(appliance -> appliance.requests.size()).sum();
  }

  /** Expects one request at one appliance, and the exception that it leads to. */
  private String assertBlamed(Holder holder, Executable use) {
    int before = requests();
    UnprovenHalfException e = assertThrows(UnprovenHalfException.class, use);
    assertEquals(holder, e.holder(), e.getMessage());
    assertEquals(before + 1, requests());
    return e.getMessage();
  }

  private String assertBlamed(Holder holder) {
    String message = assertBlamed(holder, () -> reader.decryptEncryptedKey(edek));
    assertTrue(message.contains("sales@0"), message);
    assertTrue(message.contains("the appliance at https://localhost:"), message);
    assertTrue(message.contains("; request "), message);
    return message;
  }

  // P7, P9, P10
  @Test
  void aWrongHalfOfTheKeyManagerIsNamedAndItsResultsAreNotKept() throws Exception {
    FakeKey.Version good = key.newest();
    key.replaceNewest(
        new FakeKey.Version(
            VersionScalars.random(FakeProject.RANDOM),
            good.publicKey(),
            good.materialKey(),
            good.sealed()));
    String message = assertBlamed(Holder.KEY_MANAGER);
    assertTrue(message.contains("the key manager did not prove its half"), message);
    assertBlamed(Holder.KEY_MANAGER);
    key.replaceNewest(good);
    assertArrayEquals(dek, reader.decryptEncryptedKey(edek).getMaterial());
  }

  // P9
  @Test
  void anApplianceWhoseProofTheKeyManagerRefusedIsNamedAndNoOtherIsAsked() {
    everyApplianceFailsWith(ProblemCode.APPLIANCE_UNPROVEN);
    assertBlamed(Holder.APPLIANCE, () -> reader.decryptEncryptedKey(edek));
  }

  @Test
  void aKeyManagerThatFailedTheTrialOfANewKeyIsNamedAndNoOtherApplianceIsAsked() {
    everyApplianceFailsWith(ProblemCode.KEY_MANAGER_UNPROVEN);
    assertBlamed(
        Holder.KEY_MANAGER,
        () -> reader.createKey("other", KeyProvider.options(new Configuration(false))));
  }

  private void everyApplianceAlters(UnaryOperator<UnwrappedGroup> alteration) {
    everyAppliance(
        answer ->
            new UnwrapResponse(
                answer.instanceShare(), answer.groups().stream().map(alteration).toList()));
  }

  private static UnwrappedGroup withItsProofs(
      UnwrappedGroup group, NamedPublicKey publicKey, List<Bytes> halfway, List<Bytes> points) {
    return new UnwrappedGroup(
        publicKey, halfway, group.applianceProof(), points, group.keyManagerProof());
  }

  @Test
  void anApplianceThatAltersItsOwnStepIsNamed() {
    everyApplianceAlters(
        group -> withItsProofs(group, group.publicKey(), group.points(), group.points()));
    String message = assertBlamed(Holder.APPLIANCE);
    assertTrue(message.contains("the appliance did not prove its half"), message);
  }

  @Test
  void resultsThatAreAlteredOnTheirWaySpoilTheKeyManagersProof() {
    everyApplianceAlters(
        group -> withItsProofs(group, group.publicKey(), group.halfway(), group.halfway()));
    String message = assertBlamed(Holder.KEY_MANAGER);
    assertTrue(message.contains("came by the appliance"), message);
  }

  // P8
  @Test
  void anOlderAnswerIsTheAppliancesFault() throws Exception {
    List<UnwrapResponse> older = new ArrayList<>();
    everyAppliance(
        answer -> {
          older.add(answer);
          return older.get(0);
        });
    reader.decryptEncryptedKey(edek);
    reader.invalidateCache("sales");
    assertBlamed(Holder.APPLIANCE);
  }

  // P5
  @Test
  void theShareOfAnotherInstanceAndOneOfTheAppliancesOwnMakingAreItsFault() {
    InstanceShare other = new FakeHalves(project).share;
    everyAppliance(answer -> new UnwrapResponse(other, answer.groups()));
    assertBlamed(Holder.APPLIANCE);
    everyAppliance(
        answer -> {
          InstanceShare signed = answer.instanceShare();
          return new UnwrapResponse(
              new InstanceShare(
                  signed.projectId(),
                  signed.instanceId(),
                  signed.epoch(),
                  other.publicShare(),
                  signed.signature()),
              answer.groups());
        });
    String message = assertBlamed(Holder.APPLIANCE);
    assertTrue(message.contains("is not signed by the project's key manager"), message);
  }

  /** An answer as it was before there were proofs. */
  private record WithoutProofs(List<UnwrappedGroup> groups) {}

  @Test
  void anAnswerWithoutAShareIsTheAppliancesFault() {
    everyAppliance(answer -> new WithoutProofs(answer.groups()));
    String message = assertBlamed(Holder.APPLIANCE);
    assertTrue(message.contains("instanceShare is missing"), message);
  }

  @Test
  void thePublicKeyOfAnotherVersionIsTheAppliancesFault() throws Exception {
    key.roll(project.descriptor, project.recordKey);
    everyApplianceAlters(
        group -> withItsProofs(group, key.newest().publicKey(), group.halfway(), group.points()));
    String message = assertBlamed(Holder.APPLIANCE);
    assertTrue(message.contains("public key of sales@1, expected sales@0"), message);
  }
}
