package io.cryptos3.examples.tpch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PricingTotalsTest {

  @Test
  void sumsAreExactAndAveragesAreRounded() {
    PricingTotals totals = totals(17, 2_116_823, 4, 2);
    totals.add(totals(36, 4_598_316, 9, 6));
    totals.add(totals(8, 1_330_960, 10, 2));

    // Computed by hand from prices 21168.23, 45983.16, 13309.60.
    assertEquals(
        "61.00,80460.99,74144.8164,77301.499752,20.333333,26820.330000,0.076667,3",
        totals.toString());
  }

  @Test
  void survivesTheWayBetweenMapperAndReducer() throws IOException {
    PricingTotals sent = totals(17, 2_116_823, 4, 2);
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    sent.write(new DataOutputStream(wire));
    PricingTotals received = new PricingTotals();

    received.readFields(new DataInputStream(new ByteArrayInputStream(wire.toByteArray())));

    assertEquals(sent.toString(), received.toString());
  }

  private static PricingTotals totals(long quantity, long cents, long discount, long tax) {
    PricingTotals totals = new PricingTotals();
    totals.set(new LineItem("N", "O", "1996-03-13", quantity, cents, discount, tax));
    return totals;
  }
}
