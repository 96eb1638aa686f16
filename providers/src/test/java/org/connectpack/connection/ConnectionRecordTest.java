package org.connectpack.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.models.UserConsentModel;

class ConnectionRecordTest {

    private static final Instant GRANTED = Instant.parse("2026-11-21T16:47:28.752Z");

    @Test
    void itSaysHowThatVeryGrantCameAbout() {
        assertThat(record(GRANTED).via(consent(GRANTED))).contains(Via.API);
    }

    @Test
    void ofAnotherGrantItSaysNothing() {
        assertThat(record(GRANTED).via(consent(GRANTED.plusMillis(1)))).isEmpty();
        assertThat(record(GRANTED).via(consent(GRANTED.minusMillis(1)))).isEmpty();
        assertThat(record(GRANTED).via(Optional.empty())).isEmpty();
        assertThat(ConnectionRecord.NONE.via(consent(GRANTED))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T16:47:27Z, false",
        "2026-11-21T16:47:28Z, true",
        "2026-11-22T00:00:00Z, true",
    })
    void aUseCountsIfItIsNotOfAnEarlierGrant(Instant use, boolean counts) {
        ConnectionRecord record = new ConnectionRecord(Optional.empty(), Optional.empty(), Optional.of(use));

        assertThat(record.lastUsedAt(consent(GRANTED)).isPresent()).isEqualTo(counts);
        assertThat(record.lastUsedAt(Optional.empty())).contains(use);
    }

    @ParameterizedTest
    @EnumSource
    void aWordIsReadAsItIsWritten(Via via) {
        assertThat(Via.of(via.word())).contains(via);
    }

    @Test
    void anUnknownWordIsNone() {
        assertThat(Via.of("LOGIN")).isEmpty();
        assertThat(Via.of(null)).isEmpty();
    }

    private static ConnectionRecord record(Instant grantedAt) {
        return new ConnectionRecord(Optional.of(grantedAt), Optional.of(Via.API), Optional.empty());
    }

    private static Optional<UserConsentModel> consent(Instant createdAt) {
        UserConsentModel consent = new UserConsentModel(null);
        consent.setCreatedDate(createdAt.toEpochMilli());
        return Optional.of(consent);
    }
}
