package io.cryptos3.examples.tpch;

import static java.math.RoundingMode.HALF_UP;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import org.apache.hadoop.io.Writable;

/**
 * Exact sums over line items of one return flag and line status. Units: cents, and with every
 * factor of a percentage two decimals more. A sum that leaves 64 bits is an error, never a wrong
 * number; that happens above scale factor 150.
 */
public final class PricingTotals implements Writable {

  private long quantity;
  private long priceE2;
  private long discountedE4;
  private long chargedE6;
  private long discountPercent;
  private long count;

  void set(LineItem item) {
    quantity = item.quantity();
    priceE2 = item.priceCents();
    discountedE4 = item.priceCents() * (100 - item.discountPercent());
    chargedE6 = discountedE4 * (100 + item.taxPercent());
    discountPercent = item.discountPercent();
    count = 1;
  }

  void add(PricingTotals other) {
    quantity = Math.addExact(quantity, other.quantity);
    priceE2 = Math.addExact(priceE2, other.priceE2);
    discountedE4 = Math.addExact(discountedE4, other.discountedE4);
    chargedE6 = Math.addExact(chargedE6, other.chargedE6);
    discountPercent = Math.addExact(discountPercent, other.discountPercent);
    count = Math.addExact(count, other.count);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeLong(quantity);
    out.writeLong(priceE2);
    out.writeLong(discountedE4);
    out.writeLong(chargedE6);
    out.writeLong(discountPercent);
    out.writeLong(count);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    quantity = in.readLong();
    priceE2 = in.readLong();
    discountedE4 = in.readLong();
    chargedE6 = in.readLong();
    discountPercent = in.readLong();
    count = in.readLong();
  }

  /** The aggregate columns of TPC-H query 1, in its order, separated by commas. */
  @Override
  public String toString() {
    return String.join(
        ",",
        sum(quantity * 100, 2),
        sum(priceE2, 2),
        sum(discountedE4, 4),
        sum(chargedE6, 6),
        average(quantity, 0),
        average(priceE2, 2),
        average(discountPercent, 2),
        Long.toString(count));
  }

  private static String sum(long total, int scale) {
    return BigDecimal.valueOf(total, scale).toPlainString();
  }

  private String average(long total, int scale) {
    return BigDecimal.valueOf(total, scale)
        .divide(BigDecimal.valueOf(count), 6, HALF_UP)
        .toPlainString();
  }
}
