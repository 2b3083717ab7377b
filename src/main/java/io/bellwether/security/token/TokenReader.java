package io.bellwether.security.token;

import io.bellwether.security.Role;
import io.bellwether.security.SecurityConfig;
import io.bellwether.shared.PlainText;
import io.smallrye.jwt.KeyFormat;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/** Checks tokens: signature by the issuer's published keys, algorithm, issuer, audience, time and what they claim. */
final class TokenReader {
    private static final Logger LOG = Logger.getLogger(TokenReader.class);
    // Public keys only: with a shared secret, whoever checks could also sign.
    private static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(
            SignatureAlgorithm.RS256,
            SignatureAlgorithm.RS384,
            SignatureAlgorithm.RS512,
            SignatureAlgorithm.ES256,
            SignatureAlgorithm.ES384,
            SignatureAlgorithm.ES512);
    private static final int LONGEST_NAME = 200;
    private static final Pattern NAME = Pattern.compile("(?!.*, )[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]+");
    private static final int MINUTES_KEPT = 60;

    private final SecurityConfig.Oidc config;
    private final JWTAuthContextInfo rules;
    private final DefaultJWTTokenParser parser = new DefaultJWTTokenParser();
    private final TokenRoles roles;

    private TokenReader(SecurityConfig.Oidc config, String issuer) {
        this.config = config;
        this.roles = new TokenRoles(config);
        this.rules = new JWTAuthContextInfo();
        rules.setIssuedBy(issuer);
        rules.setExpectedAudience(Set.of(config.audience().orElseThrow(() -> missing("audience"))));
        rules.setPublicKeyLocation(config.jwksUrl().orElseThrow(() -> missing("jwks-url")));
        rules.setKeyFormat(KeyFormat.JWK);
        rules.setSignatureAlgorithm(ALGORITHMS);
        rules.setClockSkew((int) config.clockSkew().toSeconds());
        rules.setRequireNamedPrincipal(false);
        // Keys are fetched anew each hour, and at most once a minute when a token names one that is not there.
        rules.setJwksRefreshInterval(MINUTES_KEPT);
        rules.setForcedJwksRefreshInterval(1);
    }

    /** The reader of the tokens of the issuer in the settings; null when there is none. */
    static @Nullable TokenReader of(SecurityConfig.Oidc config) {
        return config.issuer().map(issuer -> new TokenReader(config, issuer)).orElse(null);
    }

    private static IllegalStateException missing(String setting) {
        return new IllegalStateException(
                "bellwether.security.oidc.issuer is set, so bellwether.security.oidc." + setting + " must be too");
    }

    VerifiedToken read(String token) throws RefusedTokenException {
        try {
            JwtClaims claims = parser.parse(token, rules).getJwtClaims();
            Map<String, Object> all = claims.getClaimsMap();
            String name = name(text(all, config.nameClaim()));
            Set<Role> granted = roles.of(all);
            if (granted.isEmpty()) {
                throw new RefusedTokenException("its claim " + config.rolesClaim() + " gives no role here");
            }
            String csm = config.csmClaim().map(claim -> text(all, claim)).orElse(null);
            return new VerifiedToken(
                    name,
                    granted,
                    csm,
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
        } catch (ParseException | MalformedClaimException e) {
            LOG.debug("A token was refused", e);
            throw new RefusedTokenException(why(e), e);
        }
    }

    /** Compatible forms of a letter count as one; what cannot be seen, or reads as two names, is no name. */
    private String name(@Nullable String claimed) throws RefusedTokenException {
        if (claimed == null) {
            throw new RefusedTokenException("it has no claim " + config.nameClaim());
        }
        String name = Normalizer.normalize(claimed, Normalizer.Form.NFKC).strip();
        if (!NAME.matcher(name).matches()) {
            throw new RefusedTokenException("its claim " + config.nameClaim() + " is not a name that people can read");
        }
        return name;
    }

    private static @Nullable String text(Map<String, Object> claims, String path) {
        return TokenRoles.at(claims, path) instanceof String text
                        && !text.isBlank()
                        && text.length() <= LONGEST_NAME
                        && PlainText.faultOfName(text).isEmpty()
                ? text
                : null;
    }

    private static String why(Throwable failure) {
        if (failure.getCause() instanceof InvalidJwtException invalid) {
            if (invalid.hasErrorCode(ErrorCodes.EXPIRED)) {
                return "it has expired";
            } else if (invalid.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
                return "it is not valid yet";
            } else if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
                    || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
                return "it is for somebody else";
            } else if (invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID)
                    || invalid.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
                return "it is of another issuer";
            }
        }
        return "it is not one that the issuer signed and made out in full";
    }
}
