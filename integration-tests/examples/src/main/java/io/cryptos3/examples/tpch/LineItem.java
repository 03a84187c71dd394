package io.cryptos3.examples.tpch;

/**
 * What the pricing summary needs of one row of {@code lineitem}. Amounts are whole numbers of the
 * smallest unit, so that sums are exact.
 *
 * @param returnFlag {@code A}, {@code N} or {@code R}
 * @param lineStatus {@code O} or {@code F}
 * @param shipDate {@code yyyy-mm-dd}, which sorts as text
 * @param quantity units
 * @param priceCents extended price, in cents
 * @param discountPercent 0 to 10
 * @param taxPercent 0 to 8
 */
record LineItem(
    String returnFlag,
    String lineStatus,
    String shipDate,
    long quantity,
    long priceCents,
    long discountPercent,
    long taxPercent) {

  private static final int QUANTITY = 4;
  private static final int PRICE = 5;
  private static final int DISCOUNT = 6;
  private static final int TAX = 7;
  private static final int RETURN_FLAG = 8;
  private static final int LINE_STATUS = 9;
  private static final int SHIP_DATE = 10;

  static LineItem parse(String csv) {
    // The columns after the ship date stay together: a comment may hold commas.
    String[] columns = csv.split(",", SHIP_DATE + 2);
    if (columns.length != SHIP_DATE + 2) {
      throw new IllegalArgumentException("not a row of lineitem: " + csv);
    }
    return new LineItem(
        columns[RETURN_FLAG],
        columns[LINE_STATUS],
        columns[SHIP_DATE],
        Long.parseLong(columns[QUANTITY]),
        hundredths(columns[PRICE]),
        hundredths(columns[DISCOUNT]),
        hundredths(columns[TAX]));
  }

  /** {@code "901.00"} is 90100. */
  private static long hundredths(String decimal) {
    int point = decimal.indexOf('.');
    if (point != decimal.length() - 3) {
      throw new IllegalArgumentException("not a number with two decimals: " + decimal);
    }
    return Long.parseLong(decimal, 0, point, 10) * 100
        + Long.parseLong(decimal, point + 1, decimal.length(), 10);
  }
}
