package io.cryptos3.examples.tpch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TpchCsvTest {

  @TempDir private Path folder;

  @Test
  void quotesOnlyTheComment() {
    assertEquals("1,2,\"as, is\"", TpchCsv.toCsv("1|2|as, is"));
    assertEquals("1,2,\"as, is\"", TpchCsv.toCsv("1|2|as, is|"));
  }

  @Test
  void writesRowsThatTheJobCanRead() throws IOException {
    Path file = folder.resolve("lineitem.csv");

    long rows = TpchCsv.write(TpchTable.LINE_ITEM, 0.001, file);

    List<String> lines = Files.readAllLines(file);
    assertEquals(rows, lines.size());
    LineItem first = LineItem.parse(lines.get(0));
    assertEquals(new LineItem("N", "O", "1996-03-13", 17, 1_795_455, 4, 2), first);
    assertTrue(lines.stream().map(LineItem::parse).allMatch(item -> item.discountPercent() <= 10));
  }
}
