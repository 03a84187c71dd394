package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterKeySharesTest {
  private final SecureRandom random = new SecureRandom();
  private final MasterKey key = MasterKey.random(random);

  // D10
  @ParameterizedTest
  @VectorSource(folder = "master-key-shares", result = "valid")
  void sharesAreMadeAndPrintedAsSpecified(VectorFile vector) {
    List<byte[]> draws = new ArrayList<>();
    draws.add(vector.given().bytes("setId"));
    vector.given().byteStrings("coefficients").forEach(draws::add);
    List<String> expected = vector.expected().texts("shares").toList();
    MasterKey given = Given.masterKey(vector.given(), "masterKey");

    List<MasterKeyShare> shares =
        given.split(draws.size(), expected.size(), Given.drawing(draws.toArray(byte[][]::new)));
    assertEquals(expected, shares.stream().map(share -> new String(share.revealText())).toList());
    assertEquals(given, combine(expected.subList(expected.size() - draws.size(), expected.size())));
    assertEquals(given, combine(expected));
  }

  // D11, D12
  @ParameterizedTest
  @VectorSource(folder = "master-key-shares", result = "invalid")
  void sharesThatAreNoneOrDoNotBelongTogetherAreRefused(VectorFile vector) {
    ErrorKind.assertRefused(vector, () -> combine(vector.given().texts("shares").toList()));
  }

  @RepeatedTest(20)
  void anyEnoughSharesGiveTheKeyInAnyOrder() {
    int threshold = 2 + random.nextInt(6);
    List<MasterKeyShare> shares =
        new ArrayList<>(key.split(threshold, threshold + random.nextInt(6), random));
    Collections.shuffle(shares, random);
    assertEquals(key, MasterKey.combine(shares.subList(0, threshold)));
  }

  @Test
  void everySetIsAnother() {
    MasterKeyShare one = key.split(2, 2, random).get(0);
    MasterKeyShare other = key.split(2, 2, random).get(0);
    assertNotEquals(one.setId(), other.setId());
    assertNotEquals(one, other);
  }

  @Test
  void aShareIsToldFromAMasterKeyByItsLength() {
    String share = new String(key.split(2, 2, random).get(0).revealText());
    assertTrue(MasterKeyShare.looksLikeOne(share));
    assertTrue(MasterKeyShare.looksLikeOne(share.replace("-", "").substring(3) + "\n"));
    assertFalse(MasterKeyShare.looksLikeOne(new String(key.revealText()) + "00"));
  }

  // D7
  @Test
  void aRefusalNamesTheShareAndShowsNothingOfIt() {
    List<MasterKeyShare> shares = key.split(2, 3, random);
    List<MasterKeyShare> others = key.split(2, 3, random);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> MasterKey.combine(List.of(shares.get(0), others.get(2))))
            .getMessage();
    assertTrue(message.startsWith("Share 3 is of another set"), message);
    String text = new String(others.get(2).revealText()).substring(20);
    assertFalse(message.contains(text.substring(0, 4)), message);
  }

  // D10
  @ParameterizedTest
  @CsvSource({"1,1", "1,5", "0,2", "3,2", "2,256", "-1,5"})
  void otherNumbersAreRefused(int threshold, int shares) {
    assertThrows(IllegalArgumentException.class, () -> key.split(threshold, shares, random));
  }

  private static MasterKey combine(List<String> texts) {
    return MasterKey.combine(texts.stream().map(MasterKeyShare::parse).toList());
  }
}
