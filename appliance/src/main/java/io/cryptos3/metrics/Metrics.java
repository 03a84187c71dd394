package io.cryptos3.metrics;

import io.cryptos3.server.RequestObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The numbers of one server. Their labels are routes, statuses and outcomes: never an identity, a
 * key, a path or anything else that a client chooses.
 */
public final class Metrics implements RequestObserver, AutoCloseable {

  private static final Duration COSTLY_LIFETIME = Duration.ofSeconds(30);

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(20),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Begins to measure the JVM. */
  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  @Override
  public void answered(String method, String route, int status, Duration time) {
    Timer.builder("cryptos3.requests")
        .description("Requests, from their first byte to their answer")
        .tag("method", method)
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(time);
  }

  /** Measures how long something takes from now on. */
  Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /** Counts something from now on. */
  Counter counter(String name, String description, String tag, String value) {
    return Counter.builder(name).description(description).tag(tag, value).register(registry);
  }

  /** Shows a number that is asked for at each scrape; nothing where asking fails. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).strongReference(true).register(registry);
  }

  /** Shows a number that only grows. */
  void count(String name, String description, Supplier<Number> value) {
    FunctionCounter.builder(name, value, counted -> counted.get().doubleValue())
        .description(description)
        .register(registry);
  }

  /** Shows a number that is costly to ask for, and up to half a minute old therefore. */
  public void costlyGauge(String name, String description, Supplier<Number> value) {
    gauge(name, description, new CachedNumber(value, COSTLY_LIFETIME, System::nanoTime));
  }

  /** Returns all numbers as Prometheus reads them. */
  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }
}
