package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.SigningKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class InstanceShareTest {
  private final TestProject project = new TestProject();
  private final Bytes point = project.point();
  private final InstanceShare share = project.share(point);

  @Test
  void aShareOfTheKeyManagersIsBelieved() throws Exception {
    assertEquals(point, Bytes.of(share.verify(project.descriptor).encode()));
  }

  // P12
  @Test
  void anApplianceTakesItsOwnShareOnly() throws Exception {
    Point own = Point.decode(point.toArray());
    InstanceId id = share.instanceId();
    share.verifyOwn(project.descriptor, id, share.epoch(), own);
    for (Executable other :
        List.<Executable>of(
            () -> verifyOwn(InstanceId.random(project.random), share.epoch(), own),
            () -> verifyOwn(id, share.epoch() + 1, own),
            () -> verifyOwn(id, share.epoch(), Point.GENERATOR))) {
      assertThrows(NotGenuineException.class, other);
    }
  }

  private void verifyOwn(InstanceId id, long epoch, Point own) throws Exception {
    share.verifyOwn(project.descriptor, id, epoch, own);
  }

  // P5
  @Test
  void everyMemberIsSigned() {
    InstanceId other = InstanceId.random(project.random);
    assertRefused(
        "not signed",
        new InstanceShare(project.id, other, share.epoch(), point, share.signature()));
    assertRefused(
        "not signed",
        new InstanceShare(
            project.id, share.instanceId(), share.epoch() + 1, point, share.signature()));
    assertRefused(
        "not signed",
        new InstanceShare(
            project.id, share.instanceId(), share.epoch(), project.point(), share.signature()));
    assertRefused(
        "not signed",
        new InstanceShare(project.id, share.instanceId(), share.epoch(), point, Bytes.EMPTY));
  }

  @Test
  void nobodyElsesSignatureCounts() {
    SigningKey other = SigningKey.random(project.random);
    assertRefused(
        "not signed",
        InstanceShare.issue(project.id, share.instanceId(), share.epoch(), point, other));
    assertRefused(
        "of another project",
        InstanceShare.issue(
            ProjectId.random(project.random),
            share.instanceId(),
            share.epoch(),
            point,
            project.recordKey));
  }

  @Test
  void aSignedShareThatIsNoPointIsRefused() {
    InstanceShare invalid = project.share(Bytes.of(new byte[65]));
    assertThrows(InvalidPointException.class, () -> invalid.verify(project.descriptor));
  }

  private void assertRefused(String why, InstanceShare bad) {
    NotGenuineException e =
        assertThrows(NotGenuineException.class, () -> bad.verify(project.descriptor));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}
