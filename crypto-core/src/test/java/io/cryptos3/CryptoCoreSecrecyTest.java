package io.cryptos3;

import io.cryptos3.format.FormatExamples;
import io.cryptos3.secrecy.Example;
import io.cryptos3.secrecy.RememberingRandom;
import io.cryptos3.secrecy.SecrecyContract;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.SplitKeyExamples;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.TokenKind;
import java.util.ArrayList;
import java.util.List;

class CryptoCoreSecrecyTest extends SecrecyContract {

  @Override
  protected Class<?> one() {
    return SecretBytes.class;
  }

  @Override
  protected List<Example> examples() throws Exception {
    RememberingRandom random = new RememberingRandom();
    List<Example> examples = new ArrayList<>();
    examples.add(
        Example.closing(SecretBytes.random(32, random), SecretBytes::revealCopy, random.drawn(0)));
    examples.add(bearerToken());
    examples.addAll(SplitKeyExamples.all());
    examples.addAll(FormatExamples.all());
    return examples;
  }

  private static Example bearerToken() {
    RememberingRandom random = new RememberingRandom();
    BearerToken token = BearerToken.random(TokenKind.API, random);
    // The first that is drawn is the public id.
    return Example.closing(token, BearerToken::revealText, random.drawn(1));
  }

  @Override
  protected List<Misuse> misuses() throws Exception {
    List<Misuse> misuses = new ArrayList<>(SplitKeyExamples.misuses());
    misuses.addAll(FormatExamples.misuses());
    return misuses;
  }
}
