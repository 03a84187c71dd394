package io.cryptos3.provider;

import io.cryptos3.provider.client.ClientIdentity;
import io.cryptos3.provider.client.ClientToken;
import io.cryptos3.secrecy.Example;
import io.cryptos3.secrecy.PrivateNumber;
import io.cryptos3.secrecy.RememberingRandom;
import io.cryptos3.secrecy.SecrecyContract;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.TokenKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class KmsProviderSecrecyTest extends SecrecyContract {
  private static final URI APPLIANCE = URI.create("splitkey://https@localhost:1/demo");

  @TempDir private static Path folder;

  @Override
  protected Class<?> one() {
    return SplitKeyProvider.class;
  }

  @Override
  protected List<Example> examples() throws Exception {
    FakeProject project = new FakeProject(folder);
    byte[] tlsKey = PrivateNumber.of(project.client.pair().getPrivate());
    return List.of(
        Example.borrowing(ClientIdentity.read(project.identityFile()), tlsKey),
        Example.borrowing(SplitKeyProvider.open(APPLIANCE, project.configuration()), tlsKey),
        Example.borrowing(session(project), tlsKey),
        token(),
        keyVersion());
  }

  private static Session session(FakeProject project) throws IOException {
    ProjectPlace place = ProjectPlace.of(APPLIANCE, project.configuration());
    return Session.open(place, ClientIdentity.read(project.identityFile()), new SecureRandom());
  }

  private static Example token() {
    RememberingRandom random = new RememberingRandom();
    BearerToken token = BearerToken.random(TokenKind.API, random);
    return Example.borrowing(ClientToken.api("the token", token), random.drawn(1));
  }

  private static Example keyVersion() {
    RememberingRandom random = new RememberingRandom();
    byte[] dek = SecretBytes.random(32, random).revealCopy();
    return Example.borrowing(new RedactedKeyVersion("sales", "EK", dek), random.drawn(0));
  }
}
