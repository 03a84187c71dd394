package io.cryptos3.config;

import ch.qos.logback.classic.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much a server logs; no level makes it log a secret. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG;

  /** Makes this the level of the whole process. */
  void set() {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
        instanceof ch.qos.logback.classic.Logger root) {
      root.setLevel(Level.valueOf(name()));
    }
  }
}
