package io.cryptos3.audit;

import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProjectDescriptor;

/**
 * Answer of {@code GET /v1/key-manager/audit}: a part of the key manager's chain. It is signed for
 * one reader, so that the appliance in between, whose work the log shows, can leave out nothing,
 * and show no record as one of another project.
 *
 * @param page in which other projects' records are hidden
 * @param signature by the key manager's record key
 */
public record SignedAuditPage(AuditPage page, Bytes signature) {

  /** How long a reader's nonce is. */
  static final int NONCE_BYTES = 16;

  /** Checks that nothing is missing. */
  public SignedAuditPage {
    if (page == null || signature == null) {
      throw new IllegalArgumentException("page or signature is missing");
    }
  }

  /**
   * Signs a page; the key manager's part.
   *
   * @param nonce of the reader
   * @param after the number of the record before the first
   */
  static SignedAuditPage sign(
      AuditPage page, ProjectId project, Bytes nonce, long after, SigningKey recordKey) {
    return new SignedAuditPage(
        page, Bytes.of(recordKey.sign(signedContent(page, project, nonce, after))));
  }

  /**
   * Verifies a page that somebody has handed on.
   *
   * @return the page, whose records are still to be verified as a chain
   * @throws NotGenuineException if the project's key manager did not sign it for this question
   */
  AuditPage verify(ProjectDescriptor project, Bytes nonce, long after)
      throws InvalidPointException, NotGenuineException {
    FixedEncoding content = signedContent(page, project.projectId(), nonce, after);
    // A6
    if (!project.recordKey().verifies(content, signature.toArray())) {
      throw new NotGenuineException(
          "The page after record "
              + after
              + " of the key manager's log is not signed by the project's key manager for this"
              + " reader");
    }
    return page;
  }

  /** A record's hash covers what it says, shown or not. */
  private static FixedEncoding signedContent(
      AuditPage page, ProjectId project, Bytes nonce, long after) {
    FixedEncoding content =
        FixedEncoding.of("cryptos3 audit page v1")
            .bytes(project.bytes())
            .bytes(nonce.toArray())
            .number(after)
            .number(page.start().sequence())
            .text(page.start().hash())
            .number(page.records().size());
    for (AuditRecord record : page.records()) {
      content.text(record.hash()).number(record.isHidden() ? 1 : 0);
    }
    return content;
  }
}
