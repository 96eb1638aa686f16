package org.connectpack.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordingTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatBrowsersSave() throws IOException {
        Exchange exchange = Recording.read(file("""
                {"log":{"entries":[{"request":{"method":"POST","url":"https://old.example/token?x=1",
                  "headers":[{"name":"Accept","value":"*/*"}],"postData":{"text":"a=b"}},
                  "response":{"status":200,"headers":[],"content":{"text":"{}"}}}]}}""")).get(0);

        assertThat(exchange.request().uri()).hasToString("https://old.example/token?x=1");
        assertThat(exchange.request().body()).isEqualTo("a=b");
        assertThat(exchange.request().headers()).containsExactly(new Exchange.Header("Accept", "*/*"));
        assertThat(exchange.answer()).isEqualTo(new Exchange.Answer(200, List.of(), Optional.of("{}")));
    }

    @Test
    void readsFormsThatWereTakenApartAndAnswersInBase64AndLeavesOutWhatWasBrokenOff() throws IOException {
        List<Exchange> exchanges = Recording.read(file("""
                {"log":{"entries":[{"request":{"method":"POST","url":"https://old.example/token",
                  "postData":{"params":[{"name":"a b","value":"c&d"},{"name":"e","value":"f"}]}},
                  "response":{"status":200,"content":{"text":"e30=","encoding":"base64"}}},
                  {"request":{"method":"GET","url":"https://old.example/me"},"response":{"status":0}}]}}"""));

        assertThat(exchanges).hasSize(1);
        assertThat(exchanges.get(0).request().body()).isEqualTo("a+b=c%26d&e=f");
        assertThat(exchanges.get(0).answer().body()).contains("{}");
    }

    @Test
    void doesNotRepeatAnAddressThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Recording.read(
                                file(
                                        "{\"request\":{\"method\":\"GET\",\"url\":\"https://old.example/%zz?code=secret\"},\"answer\":{\"status\":200}}")))
                .withMessage("Line 1 has a url that is none");
    }

    @Test
    void readsALineEach() throws IOException {
        assertThat(Recording.read(file("""
                {"request":{"method":"GET","url":"https://old.example/me"},"answer":{"status":401,"body":{"ok":false}}}

                {"request":{"method":"GET","url":"https://old.example/me"},"answer":{"status":200}}
                """)))
                .hasSize(2)
                .first()
                .extracting(one -> one.answer().body())
                .isEqualTo(Optional.of("{\"ok\":false}"));
    }

    @Test
    void saysWhichLineIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recording.read(file("""
                        {"request":{"method":"GET","url":"https://old.example/me"},"answer":{"status":401}}
                        curl https://old.example/me
                        """)))
                .withMessageStartingWith("Line 2 is no JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recording.read(file("{\"request\":{\"method\":\"GET\"}}")))
                .withMessageContaining("Line 1")
                .withMessageContaining("url");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("recording"), text);
    }
}
