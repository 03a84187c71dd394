package io.cryptos3.s3;

import java.util.function.Predicate;

/** Which requests are harmed. All that match, unless told otherwise. */
public final class HarmRule {
  private final Predicate<Request> which;
  private Harm harm = Passage::pass;
  private int skipped;
  private int left = Integer.MAX_VALUE;
  private int harmed;

  HarmRule(Predicate<Request> which) {
    this.which = which;
  }

  /** Lets the first of them pass. */
  public synchronized HarmRule skip(int requests) {
    skipped = requests;
    return this;
  }

  /** Lets them pass after some were harmed. */
  public synchronized HarmRule times(int requests) {
    left = requests;
    return this;
  }

  /** Begins. */
  public synchronized HarmRule with(Harm what) {
    harm = what;
    return this;
  }

  /** Returns how many were harmed. */
  public synchronized int harmed() {
    return harmed;
  }

  /** Takes a request; null when it is to pass. */
  synchronized Harm take(Request request) {
    if (!which.test(request) || skipped-- > 0 || left <= 0) {
      return null;
    }
    left--;
    harmed++;
    return harm;
  }
}
