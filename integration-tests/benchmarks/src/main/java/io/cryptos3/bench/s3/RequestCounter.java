package io.cryptos3.bench.s3;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpHeaders;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Counts the requests that leave the S3 clients of this process; s3a makes one for each client that
 * it has, and all count together.
 */
public final class RequestCounter implements ExecutionInterceptor {
  private static final Map<String, LongAdder> REQUESTS = new ConcurrentHashMap<>();
  private static final LongAdder SENT = new LongAdder();
  private static final LongAdder RECEIVED = new LongAdder();

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    REQUESTS.computeIfAbsent(operation, any -> new LongAdder()).increment();
    SENT.add(length(context.httpRequest()));
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    // An answer to HEAD tells the length of a body that it does not have.
    if (context.httpRequest().method() != SdkHttpMethod.HEAD) {
      RECEIVED.add(length(context.httpResponse()));
    }
  }

  private static long length(SdkHttpHeaders message) {
    return message.firstMatchingHeader("Content-Length").map(Long::parseLong).orElse(0L);
  }

  /** All requests since the process began. */
  static Counts counts() {
    Map<String, Long> requests = new TreeMap<>();
    REQUESTS.forEach((operation, count) -> requests.put(operation, count.sum()));
    return new Counts(requests, SENT.sum(), RECEIVED.sum());
  }

  /**
   * Requests up to one moment.
   *
   * @param requests by operation
   * @param sent bytes
   * @param received bytes
   */
  record Counts(Map<String, Long> requests, long sent, long received) {
    Counts since(Counts before) {
      Map<String, Long> more = new TreeMap<>();
      requests.forEach(
          (operation, count) -> {
            long difference = count - before.requests.getOrDefault(operation, 0L);
            if (difference > 0) {
              more.put(operation, difference);
            }
          });
      return new Counts(more, sent - before.sent, received - before.received);
    }
  }
}
