package io.cryptos3.chaos;

import java.time.Duration;
import java.util.Random;

/** What happens to a site while people work. */
enum Fault {
  KEY_MANAGER_KILLED {
    @Override
    void strike(Site site, Random random) {
      site.keyManager().losePower();
    }
  },
  APPLIANCE_KILLED {
    @Override
    void strike(Site site, Random random) {
      site.appliance().losePower();
    }
  },
  BOTH_KILLED {
    @Override
    void strike(Site site, Random random) {
      site.keyManager().losePower();
      site.appliance().losePower();
    }
  },
  CABLE_CUT {
    @Override
    void strike(Site site, Random random) {
      site.cable().cut();
    }
  },
  DISK_FULL {
    @Override
    void strike(Site site, Random random) throws Exception {
      any(site, random).fillDisk();
    }
  },
  CLOCK_JUMP {
    @Override
    void strike(Site site, Random random) throws Exception {
      int limit = (int) MAX_JUMP.toSeconds();
      any(site, random).setClock(Duration.ofSeconds(random.nextInt(2 * limit) - limit));
    }
  };

  private static final Duration MAX_JUMP = Duration.ofDays(3);

  abstract void strike(Site site, Random random) throws Exception;

  private static Machine any(Site site, Random random) {
    return random.nextBoolean() ? site.keyManager() : site.appliance();
  }
}
