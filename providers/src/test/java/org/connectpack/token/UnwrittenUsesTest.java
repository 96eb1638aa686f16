package org.connectpack.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectpack.token.TokenStore.Use;
import org.connectpack.token.TokenUses.Novelty;
import org.connectpack.token.UnwrittenUses.Window;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class UnwrittenUsesTest {

    private static final Instant NOON = Instant.parse("2027-01-31T12:00:00Z");

    private final UnwrittenUses uses = new UnwrittenUses();

    private static PersonalAccessToken token(String lastUsedFrom) {
        Optional<String> from = Optional.ofNullable(lastUsedFrom);
        return new PersonalAccessToken(
                "id",
                "realm",
                "user",
                "client",
                "id",
                "script",
                List.of("read"),
                "pat_abcd",
                NOON,
                Optional.empty(),
                false,
                from.map(address -> NOON),
                from,
                Optional.empty(),
                Optional.empty());
    }

    private Novelty note(PersonalAccessToken token, String from) {
        return uses.note(token, NOON, from);
    }

    @Nested
    final class OfATokenThatWasNeverUsed {

        private final PersonalAccessToken unused = token(null);

        @Test
        void theFirstIsToldOnce() {
            assertThat(note(unused, "10.0.0.1")).isEqualTo(Novelty.FIRST_USE);
            assertThat(note(unused, "10.0.0.1")).isEqualTo(Novelty.NOTHING);
        }

        @Test
        void anotherAddressIsToldBeforeTheFirstIsWritten() {
            note(unused, "10.0.0.1");

            assertThat(note(unused, "10.0.0.2")).isEqualTo(Novelty.NEW_ADDRESS);
            assertThat(note(unused, "10.0.0.1")).isEqualTo(Novelty.NOTHING);
            assertThat(note(unused, "10.0.0.2")).isEqualTo(Novelty.NOTHING);
        }
    }

    @Nested
    final class OfATokenThatWasUsed {

        private final PersonalAccessToken used = token("10.0.0.1");

        @Test
        void itsOwnAddressIsNothingNew() {
            assertThat(note(used, "10.0.0.1")).isEqualTo(Novelty.NOTHING);
        }

        @Test
        void aThiefIsToldAmongTheOwnersUses() {
            note(used, "10.0.0.1");

            assertThat(note(used, "10.9.9.9")).isEqualTo(Novelty.NEW_ADDRESS);
        }

        @Test
        void eachAddressIsToldOnceUntilTheUsesAreWritten() {
            assertThat(note(used, "10.0.0.2")).isEqualTo(Novelty.NEW_ADDRESS);
            assertThat(note(used, "10.0.0.3")).isEqualTo(Novelty.NEW_ADDRESS);
            assertThat(note(used, "10.0.0.2")).isEqualTo(Novelty.NOTHING);

            uses.written(uses.all());

            assertThat(note(token("10.0.0.2"), "10.0.0.3")).isEqualTo(Novelty.NEW_ADDRESS);
        }

        @Test
        void noMoreAddressesAreRememberedThanAreWorthIt() {
            for (int i = 0; i < UnwrittenUses.MOST_ADDRESSES; i++) {
                assertThat(note(used, "10.0.1." + i)).isEqualTo(Novelty.NEW_ADDRESS);
            }

            assertThat(note(used, "10.0.2.1")).isEqualTo(Novelty.NOTHING);
            assertThat(uses.all().get("id").from()).hasSize(UnwrittenUses.MOST_ADDRESSES);
        }
    }

    @Test
    void anAddressOfAnyLengthFitsIntoTheTable() {
        note(token(null), "a".repeat(1000));

        assertThat(UnwrittenUses.lastOf(uses.all()).get("id").from()).hasSize(64);
    }

    @Test
    void ofManyUsesTheLastIsWrittenAlone() {
        PersonalAccessToken token = token("10.0.0.1");
        uses.note(token, NOON, "10.0.0.1");
        uses.note(token, NOON.plusSeconds(30), "10.0.0.1");

        assertThat(UnwrittenUses.lastOf(uses.all())).isEqualTo(Map.of("id", new Use(NOON.plusSeconds(30), "10.0.0.1")));
    }

    @Test
    void aUseDuringTheWritingIsWrittenWithTheNext() {
        note(token(null), "10.0.0.1");
        Map<String, Window> batch = uses.all();
        uses.note(token(null), NOON.plusSeconds(1), "10.0.0.1");

        uses.written(batch);

        assertThat(uses.all()).hasSize(1);
        uses.written(uses.all());
        assertThat(uses.all()).isEmpty();
    }
}
