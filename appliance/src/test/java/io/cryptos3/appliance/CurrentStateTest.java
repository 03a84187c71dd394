package io.cryptos3.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.InstanceShare;
import io.cryptos3.wire.ProblemCode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What requests see that run while the appliance is sealed or bootstrapped again. */
class CurrentStateTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<Point> POINTS = List.of(Point.GENERATOR);
  private static final InstanceShare SHARE =
      new InstanceShare(
          ProjectId.random(RANDOM),
          InstanceId.random(RANDOM),
          0,
          Bytes.of(Point.GENERATOR.encode()),
          Bytes.EMPTY);
  private static final ProofContext CONTEXT =
      SHARE.context(
          ProverRole.APPLIANCE,
          KeyUsage.WRAP,
          KeyVersionId.random(RANDOM),
          RequestId.random(RANDOM));

  private static final AuditEvent DONE = AuditEvent.done("request", "etl", "unwrap");

  private final CurrentState state = new CurrentState();

  // A1
  @Test
  void nothingIsReleasedAfterASeal() {
    state.activate(active());
    Events log = new Events();
    sealed(
        () ->
            state.with(
                active -> {
                  active.evaluate(CONTEXT, POINTS);
                  state.seal();
                  return active.release(log, DONE, () -> "results");
                }));
    assertFalse(log.events.contains(DONE));
  }

  // A2
  @Test
  void whatIsDoneWhenASealComesIsLoggedAsFailed() {
    state.activate(active());
    Events log = new Events();
    sealed(
        () ->
            state.with(
                active ->
                    active.release(
                        log,
                        DONE,
                        () -> {
                          state.seal();
                          return "results";
                        })));
    assertEquals(List.of(DONE.with(ProblemCode.SEALED.label())), log.events);
  }

  @Test
  void aBootstrapMeanwhileIsNotNoticed() {
    Active next = active();
    state.activate(active());
    Active used =
        state.with(
            active -> {
              if (active != next) {
                state.activate(next);
              }
              active.evaluate(CONTEXT, POINTS);
              return active.release(new Events(), DONE, () -> active);
            });
    assertSame(next, used);
  }

  @Test
  void aSealMeanwhileIsTold() {
    state.activate(active());
    sealed(
        () ->
            state.with(
                active -> {
                  state.seal();
                  return active.evaluate(CONTEXT, POINTS);
                }));
  }

  // P9
  @Test
  void aHalfThatIsNotProvenIsNotTriedAgainWithAnother() {
    for (ProblemCode code :
        List.of(ProblemCode.APPLIANCE_UNPROVEN, ProblemCode.KEY_MANAGER_UNPROVEN)) {
      state.activate(active());
      List<Active> tried = new ArrayList<>();
      ProblemException e =
          assertThrows(
              ProblemException.class,
              () ->
                  state.with(
                      used -> {
                        tried.add(used);
                        state.activate(active());
                        throw new ProblemException(code, "not proven");
                      }));
      assertEquals(code, e.code());
      assertEquals(1, tried.size());
    }
  }

  @Test
  void aFaultDoesNotPassForASeal() {
    IllegalStateException fault = new IllegalStateException("bug: not on the curve");
    SecureRandom broken =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            throw fault;
          }
        };
    try (Active active = active(broken)) {
      assertSame(
          fault, assertThrows(IllegalStateException.class, () -> active.evaluate(CONTEXT, POINTS)));
    }
  }

  private static final class Events implements AuditLog {
    private final List<AuditEvent> events = new ArrayList<>();

    @Override
    public void append(AuditEvent event) {
      events.add(event);
    }

    @Override
    public void close() {}
  }

  private static void sealed(Executable work) {
    assertEquals(ProblemCode.SEALED, assertThrows(ProblemException.class, work).code());
  }

  private static Active active() {
    return active(RANDOM);
  }

  private static Active active(SecureRandom random) {
    return new Active(SHARE, ApplianceHalf.takeOver(Scalar.random(RANDOM)), random, null, null);
  }
}
