package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HalfRefreshTest {
  private final Parties parties = new Parties();
  private final Encapsulation wrapped = Kem.encapsulate(parties.publicKey, parties.random);
  private final HalfRefresh refresh = HalfRefresh.random(parties.random);
  private final ApplianceHalf refreshed = refresh.refresh(parties.appliance);

  @Test
  void refreshedHalvesOpenWhatWasWrappedBefore() throws Exception {
    Scalar pad = refreshedPad();
    assertNotEquals(parties.appliance.publicShare(), refreshed.publicShare());
    assertEquals(wrapped.dek(), unwrap(refreshed, pad));
  }

  @Test
  void anOldHalfIsWorthNothingWithTheNewPadAndANewHalfWithTheOld() throws Exception {
    Scalar pad = refreshedPad();
    assertNotEquals(wrapped.dek(), unwrap(parties.appliance, pad));
    assertNotEquals(wrapped.dek(), unwrap(refreshed, parties.shares.rho()));
  }

  // F1
  @Test
  void theKeyManagerRefusesWhatDoesNotFitTheProjectPoint() {
    Scalar rho = parties.shares.rho();
    Point oldShare = parties.appliance.publicShare();
    Point newShare = refreshed.publicShare();
    assertThrows(NotGenuineException.class, () -> refresh.refresh(rho, oldShare, parties.y));
    assertThrows(
        NotGenuineException.class, () -> refresh.refresh(rho, newShare, parties.publicKey));
    HalfRefresh another = HalfRefresh.random(parties.random);
    assertThrows(NotGenuineException.class, () -> another.refresh(rho, newShare, parties.y));
  }

  @Test
  void aClosedRefreshIsForgotten() {
    refresh.close();
    assertThrows(IllegalStateException.class, () -> refresh.refresh(parties.appliance));
    assertThrows(IllegalStateException.class, refresh::toSecret);
    assertThrows(IllegalStateException.class, this::refreshedPad);
  }

  /** What the key manager does with k as it came over the wire. */
  private Scalar refreshedPad() throws NotGenuineException {
    HalfRefresh received = HalfRefresh.takeOver(Scalar.of(refresh.toSecret()));
    return received.refresh(parties.shares.rho(), refreshed.publicShare(), parties.y);
  }

  private Object unwrap(ApplianceHalf half, Scalar pad) throws InvalidPointException {
    return parties.unwrap(wrapped.capsule(), half, pad, parties.version, parties.publicKey);
  }
}
