package io.cryptos3.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.server.RequestIds;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProjectDescriptor;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an appliance can make of the pages that it hands on. */
class SignedAuditPageTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Bytes NONCE = Bytes.of(new byte[SignedAuditPage.NONCE_BYTES]);

  private final ProjectId project = ProjectId.random(RANDOM);
  private final ProjectId other = ProjectId.random(RANDOM);
  private final SigningKey recordKey = SigningKey.random(RANDOM);
  private final AuditPage whole = page(project, other, project);

  // A5
  @Test
  void recordsOfOtherProjectsHaveNothingButTheirHash() {
    List<AuditRecord> shown = whole.about(project).records();
    assertEquals(List.of(false, true, false), shown.stream().map(AuditRecord::isHidden).toList());
    assertEquals(whole.records().get(1).hash(), shown.get(1).hash());
  }

  // A6
  @Test
  void nothingIsLeftOutHiddenOrShownAgain() throws Exception {
    AuditPage page = whole.about(project);
    SignedAuditPage signed = SignedAuditPage.sign(page, project, NONCE, 0, recordKey);
    ProjectDescriptor descriptor = descriptor();
    assertEquals(page, signed.verify(descriptor, NONCE, 0));

    List<AuditRecord> records = page.records();
    List<AuditRecord> hidden = new ArrayList<>(records);
    hidden.set(0, records.get(0).hidden());
    for (AuditPage lie :
        List.of(
            new AuditPage(page.start(), records.subList(0, 2)),
            new AuditPage(page.start(), hidden),
            new AuditPage(records.get(0).head(), records.subList(1, 3)),
            new AuditPage(page.start(), List.of()))) {
      SignedAuditPage forged = new SignedAuditPage(lie, signed.signature());
      assertThrows(NotGenuineException.class, () -> forged.verify(descriptor, NONCE, 0));
    }
    Bytes another = Bytes.of(RANDOM.generateSeed(SignedAuditPage.NONCE_BYTES));
    assertThrows(NotGenuineException.class, () -> signed.verify(descriptor, another, 0));
    assertThrows(NotGenuineException.class, () -> signed.verify(descriptor, NONCE, 1));
  }

  private static AuditPage page(ProjectId... projects) {
    List<AuditRecord> records = new ArrayList<>();
    AuditHead last = AuditHead.START;
    for (ProjectId project : projects) {
      AuditEvent event =
          AuditEvent.done(RequestIds.next(), "instance 1", "evaluate", project.hex());
      AuditEntry entry =
          new AuditEntry(Instant.EPOCH, event, null, Bytes.of(RANDOM.generateSeed(16)));
      records.add(AuditRecord.following(last, entry));
      last = records.get(records.size() - 1).head();
    }
    return new AuditPage(AuditHead.START, records);
  }

  private ProjectDescriptor descriptor() {
    Bytes key = Bytes.of(recordKey.verifyKey().encode());
    return new ProjectDescriptor(
        ProjectDescriptor.FORMAT,
        project,
        "sales",
        Bytes.of(Point.GENERATOR.encode()),
        key,
        key,
        key,
        "https://key-manager.example",
        key,
        0,
        Bytes.EMPTY);
  }
}
