package io.cryptos3.s3;

/** An answer that is kept, and given again when it is no longer true. */
public final class StaleAnswer {
  private volatile HttpHead head;
  private volatile byte[] body;

  /** Passes a request on, and keeps the answer. */
  public Harm keep() {
    return passage -> {
      head = passage.send();
      body = passage.body(head);
      passage.answer(head);
      passage.toClient().write(body);
    };
  }

  /** Gives the kept answer, whatever the server would say. */
  public Harm replay() {
    return passage -> {
      passage.drainRequest();
      passage.answer(head);
      passage.toClient().write(body);
    };
  }
}
