package io.cryptos3.syslog;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditRecord;
import io.cryptos3.wire.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * How a record looks in syslog: a header of RFC 5424 §6.2, no structured data, and the line of an
 * export as the message.
 *
 * @param host of the server, as its own log calls it
 * @param program such as {@code cryptos3-appliance}
 */
record SyslogMessage(String host, String program) {

  /** "Log audit", RFC 5424 §6.2.1. */
  private static final int FACILITY = 13;

  private static final int NOTICE = 5;
  private static final int INFORMATIONAL = 6;

  /** Returns the message behind its length in bytes, as streams need it (RFC 6587 §3.4.1). */
  byte[] frame(AuditRecord record) {
    byte[] header = header(record).getBytes(StandardCharsets.UTF_8);
    byte[] json = Json.encode(record);
    int length = header.length + json.length;
    ByteArrayOutputStream frame = new ByteArrayOutputStream(length + 8);
    frame.writeBytes((length + " ").getBytes(StandardCharsets.US_ASCII));
    frame.writeBytes(header);
    frame.writeBytes(json);
    return frame.toByteArray();
  }

  private String header(AuditRecord record) {
    boolean done = record.entry().event().outcome().equals(AuditEvent.OK);
    int priority = 8 * FACILITY + (done ? INFORMATIONAL : NOTICE);
    return "<%d>1 %s %s %s - audit - ".formatted(priority, record.entry().at(), host, program);
  }
}
