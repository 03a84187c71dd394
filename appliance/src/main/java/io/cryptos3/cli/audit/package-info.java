/** {@code cryptos3 audit}: the audit logs, verified, compared, exported and archived. */
package io.cryptos3.cli.audit;
