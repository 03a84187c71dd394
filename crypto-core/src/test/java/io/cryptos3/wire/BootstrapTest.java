package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.BoxKey;
import io.cryptos3.splitkey.InstanceShares;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.Scalar;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private final TestProject project = new TestProject();
  private final InstanceShares shares = project.owner.split(project.random);
  private final BoxKey keyManagerKey = BoxKey.random();
  private final BoxKey applianceKey = BoxKey.random();
  private final BootstrapChallenge keyManager = challenge(Role.KEY_MANAGER, keyManagerKey);
  private final BootstrapChallenge appliance = challenge(Role.APPLIANCE, applianceKey);
  private final BootstrapRecord record =
      project.bootstrap(shares, keyManager.nonce(), appliance.nonce());

  private BootstrapChallenge challenge(Role role, BoxKey key) {
    return project.challenge(role, project.randomBytes(32), Bytes.of(key.publicKey().encode()));
  }

  // B6
  @Test
  void bothServersGetTheirShareAndTheSharesFit() throws Exception {
    Scalar rho = atKeyManager(forKeyManager(record, shares));
    ApplianceHalf half = atAppliance(forAppliance(record, shares));
    assertEquals(project.descriptor.pointY(), rho.times(half.publicShare()));
    assertEquals(shares.a().toSecret(), half.toSecret());
  }

  @Test
  void messagesSurviveTheWire() throws Exception {
    BootstrapKeyManager toKeyManager = forKeyManager(record, shares);
    BootstrapAppliance toAppliance = forAppliance(record, shares);
    atKeyManager(Json.decode(Json.encode(toKeyManager), BootstrapKeyManager.class));
    atAppliance(Json.decode(Json.encode(toAppliance), BootstrapAppliance.class));
    assertEquals(appliance, Json.decode(Json.encode(appliance), BootstrapChallenge.class));
  }

  // B7
  @Test
  void aRecordThatTheOwnerDidNotSignIsRefused() throws Exception {
    OwnerSecrets stranger =
        MasterKey.random(project.random).derive(ProjectId.random(project.random));
    BootstrapRecord forged = record.signedBy(stranger.signingKey());
    assertRefused("not signed by the owner", forKeyManager(forged, shares));
    assertRefused("not signed by the owner", forAppliance(forged, shares));
  }

  // B8
  @Test
  void aReplayedRecordIsRefused() throws Exception {
    Bytes old = project.randomBytes(32);
    BootstrapRecord toOldNonces = project.bootstrap(shares, old, old);
    assertRefused("another nonce of the key manager", forKeyManager(toOldNonces, shares));
    NotGenuineException e =
        assertThrows(
            NotGenuineException.class,
            () ->
                Bootstrap.acceptAtAppliance(
                    forAppliance(toOldNonces, shares),
                    project.descriptor,
                    toOldNonces.applianceTlsKeyHash(),
                    appliance.nonce(),
                    applianceKey));
    assertTrue(e.getMessage().contains("another nonce of the appliance"), e.getMessage());
  }

  // B12
  @Test
  void aRecordForAnotherApplianceIsRefused() throws Exception {
    NotGenuineException e =
        assertThrows(
            NotGenuineException.class,
            () ->
                Bootstrap.acceptAtAppliance(
                    forAppliance(record, shares),
                    project.descriptor,
                    project.randomBytes(32),
                    appliance.nonce(),
                    applianceKey));
    assertTrue(e.getMessage().contains("another appliance"), e.getMessage());
  }

  // B11, B13
  @Test
  void aShareOfAnotherMasterKeyOrInstanceIsRefused() throws Exception {
    OwnerSecrets stranger = MasterKey.random(project.random).derive(project.id);
    InstanceShares foreign = stranger.split(project.random);
    BootstrapRecord foreignShares =
        project.bootstrap(foreign, keyManager.nonce(), appliance.nonce());
    assertRefused("rho times A", forKeyManager(foreignShares, foreign));
    InstanceShares other = project.owner.split(project.random);
    assertRefused("rho times A", forKeyManager(record, other));
    assertRefused("a times G", forAppliance(record, other));
  }

  // B6
  @Test
  void aBoxBelongsToItsRecordAndRole() throws Exception {
    BootstrapRecord second = project.bootstrap(shares, keyManager.nonce(), appliance.nonce());
    Bytes boxOfSecond = forKeyManager(second, shares).box();
    assertNotEquals(record, second);
    assertRefused("does not open", new BootstrapKeyManager(record, boxOfSecond));
    BootstrapChallenge wrongRole =
        project.challenge(Role.APPLIANCE, keyManager.nonce(), keyManager.boxKey());
    assertRefused("does not open", Bootstrap.sealForKeyManager(record, shares, wrongRole));
  }

  // B7
  @Test
  void aRecordOfAnotherProjectOrKeyManagerIsRefused() throws Exception {
    ProjectDescriptor other = project.describe(ProjectId.random(project.random), project.owner);
    assertThrows(
        NotGenuineException.class,
        () ->
            Bootstrap.acceptAtKeyManager(
                forKeyManager(record, shares), other, keyManager.nonce(), keyManagerKey));
    ProjectDescriptor elsewhere = project.describe(project.id, project.owner);
    NotGenuineException e =
        assertThrows(
            NotGenuineException.class,
            () ->
                Bootstrap.acceptAtKeyManager(
                    forKeyManager(record, shares), elsewhere, keyManager.nonce(), keyManagerKey));
    assertTrue(e.getMessage().contains("another key manager"), e.getMessage());
  }

  private BootstrapKeyManager forKeyManager(BootstrapRecord signed, InstanceShares of)
      throws Exception {
    return Bootstrap.sealForKeyManager(signed, of, keyManager);
  }

  private BootstrapAppliance forAppliance(BootstrapRecord signed, InstanceShares of)
      throws Exception {
    Bytes box = Bootstrap.sealForAppliance(signed, of, appliance);
    return new BootstrapAppliance(signed, box, project.randomBytes(9), project.randomBytes(9));
  }

  private Scalar atKeyManager(BootstrapKeyManager request) throws Exception {
    return Bootstrap.acceptAtKeyManager(
        request, project.descriptor, keyManager.nonce(), keyManagerKey);
  }

  private ApplianceHalf atAppliance(BootstrapAppliance request) throws Exception {
    return Bootstrap.acceptAtAppliance(
        request,
        project.descriptor,
        request.record().applianceTlsKeyHash(),
        appliance.nonce(),
        applianceKey);
  }

  private void assertRefused(String reason, BootstrapKeyManager request) {
    NotGenuineException e = assertThrows(NotGenuineException.class, () -> atKeyManager(request));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  private void assertRefused(String reason, BootstrapAppliance request) {
    NotGenuineException e = assertThrows(NotGenuineException.class, () -> atAppliance(request));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }
}
