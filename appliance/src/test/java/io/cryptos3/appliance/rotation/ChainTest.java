package io.cryptos3.appliance.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RotationRecord;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rotations that a key manager shows to an appliance of some master epoch. */
class ChainTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int EPOCHS = 4;

  private final ProjectId project = ProjectId.random(RANDOM);
  private final List<ProjectDescriptor> descriptors = new ArrayList<>();
  private final List<RotationRecord> rotations = new ArrayList<>();

  /** Rotations from master epoch 0 to 3. */
  ChainTest() {
    OwnerSecrets old = TestRotations.secrets();
    descriptors.add(TestRotations.first(project, old));
    while (descriptors.size() < EPOCHS) {
      OwnerSecrets next = TestRotations.secrets();
      RotationRecord rotation = TestRotations.rotation(end(), old, next);
      descriptors.add(rotation.project());
      rotations.add(rotation);
      old = next;
    }
  }

  private ProjectDescriptor end() {
    return descriptors.get(descriptors.size() - 1);
  }

  // M8, M10
  @Test
  void itLeadsFromTheOwnDescriptorAndFromTheLastOneThatIsKept() throws Exception {
    assertEquals(rotations, whole(0, Optional.empty(), rotations));
    assertEquals(rotations.subList(1, 3), whole(1, kept(1), rotations.subList(1, 3)));
  }

  // M10
  @Test
  void ofWhatWasBeforeTheOwnDescriptorAllIsVerifiedThatCanBe() throws Exception {
    assertEquals(rotations, whole(2, Optional.empty(), rotations));
    assertEquals(rotations.subList(1, 3), whole(3, kept(1), rotations.subList(1, 3)));
  }

  // M10
  @Test
  void nothingIsTakenThatDoesNotLeadToTheOwnDescriptor() {
    refuse(2, List.of(rotations.get(0)), "end at master epoch 1, before this appliance's, 2");

    OwnerSecrets other = TestRotations.secrets();
    RotationRecord forged =
        TestRotations.rotation(TestRotations.first(project, other), other, TestRotations.secrets());
    refuse(1, List.of(forged), "to another master key than this appliance's");
    refuse(2, List.of(forged, rotations.get(1)), "not signed by the owner of before");
    RotationRecord foreign =
        TestRotations.rotation(
            TestRotations.first(ProjectId.random(RANDOM), other), other, TestRotations.secrets());
    refuse(2, List.of(foreign), "is not the first one of project");
    refuse(2, rotations.subList(1, 3), "is not the first one of project");
    refuse(2, List.of(rotations.get(0), rotations.get(2)), "not signed by the owner of before");
  }

  private Optional<ProjectDescriptor> kept(int epoch) {
    return Optional.of(descriptors.get(epoch));
  }

  private List<RotationRecord> whole(
      int own, Optional<ProjectDescriptor> kept, List<RotationRecord> shown) throws Exception {
    Chain chain = new Chain(descriptors.get(own), kept);
    for (RotationRecord rotation : shown) {
      chain.add(rotation);
    }
    return chain.whole();
  }

  private void refuse(int own, List<RotationRecord> shown, String why) {
    NotGenuineException refusal =
        assertThrows(NotGenuineException.class, () -> whole(own, Optional.empty(), shown));
    assertEquals(why, refusal.getMessage().contains(why) ? why : refusal.getMessage());
  }
}
