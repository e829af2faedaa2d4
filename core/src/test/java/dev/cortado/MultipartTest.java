package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.multipart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.Raw.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {

    private static final String HEAD = "Content-Disposition: form-data; name=";

    private final App app = App.create();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        app.close();
    }

    private MultipartOptions options() {
        return MultipartOptions.DEFAULT.withDirectory(directory);
    }

    private Answer post(String contentType, String body) throws IOException {
        if (app.port() < 0) {
            app.listen(0);
        }
        return Raw.request(app.port(), "POST", "/", body, "Content-Type: " + contentType);
    }

    /** Lines end with CRLF on the wire; those of the content, too. */
    private Answer form(String body) throws IOException {
        return post("multipart/form-data; boundary=X", body.replace("\n", "\r\n"));
    }

    private void answersFormAndFiles() {
        app.use(multipart(options()));
        app.post("/", (req, res) -> {
            List<String> files = new ArrayList<>();
            for (Upload file : req.files()) {
                String content = Files.readString(file.path());
                files.add(file.name() + "=" + file.filename() + " " + file.type() + " " + content + " " + file.size());
            }
            res.send(req.form() + " " + files);
        });
        app.error(HttpError.class, (err, req, res) -> res.status(err.status()).send("[" + err.type() + "] " + err.getMessage()));
    }

    private String shown(String body) throws IOException {
        answersFormAndFiles();
        Answer answer = form(body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void fieldsAreInTheFormAndFilesOnTheDisk() throws Exception {
        assertThat(shown("--X\n" + HEAD + "\"title\"\n\nHällo\n"
                + "--X\n" + HEAD + "\"doc\"; filename=\"a.txt\"\nContent-Type: text/plain\n\nline 1\nline 2\n"
                + "--X\n" + HEAD + "\"title\"\n\nagain\n--X--\n"))
                .isEqualTo("{title=[Hällo, again]} [doc=a.txt text/plain line 1\r\nline 2 14]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            preamble, epilogue       | before\\n--X\\nH"a"\\n\\n1\\n--X--\\nafter\\n--X\\nH"b"\\n\\n2\\n--X--
            padding                  | --X \\t\\nH"a"\\n\\n1\\n--X--
            no end of the last line  | --X\\nH"a"\\n\\n1\\n--X--
            text behind the last one | --X\\nH"a"\\n\\n1\\n--X--garbage
            an empty line in front   | \\n--X\\nH"a"\\n\\n1\\n--X--
            a token as name          | --X\\nH a\\n\\n1\\n--X--
            """)
    void theEdgesOfABodyMayLookDifferent(String what, String body) throws Exception {
        assertThat(shown(body.replace("\\n", "\n").replace("\\t", "\t").replace("H", HEAD))).as(what).isEqualTo("{a=[1]} []");
    }

    @Test
    void whatOnlyLooksLikeABoundaryIsContent() throws Exception {
        String content = "\n--Xa\n--\n\n--X -\n--Y--\n--X\r\r\n--x--\n- -X";
        answersFormAndFiles();
        assertThat(form("--X\n" + HEAD + "\"a\"\n\n" + content + "\n--X--").body())
                .isEqualTo("{a=[" + content.replace("\n", "\r\n") + "]} []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0123456789012345678901234567890123456789012345678901234567890123456789", "'()+_,-./:=?", "a b"})
    void allBoundariesOfRfc2046AreRead(String boundary) throws Exception {
        answersFormAndFiles();
        String body = "--" + boundary + "\r\n" + HEAD + "\"a\"\r\n\r\n1\r\n--" + boundary + "--\r\n";
        assertThat(post("multipart/form-data; boundary=\"" + boundary + "\"", body).body()).isEqualTo("{a=[1]} []");
    }

    @Test
    void theBoundaryIsNotLookedForInTheQuotesOfAnotherParameter() throws Exception {
        answersFormAndFiles();
        String body = "--X\r\n" + HEAD + "\"a\"\r\n\r\n1\r\n--X--\r\n";
        String type = "multipart/form-data; foo=\"a\\\";boundary=Y;\"; boundary=\"\\X\"; boundary=Z";
        assertThat(post(type, body).body()).isEqualTo("{a=[1]} []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; boundary", "; boundary=", "; boundary=\"\"", "; boundary=\"a \"", "; boundary=ä",
        "; boundary=01234567890123456789012345678901234567890123456789012345678901234567890"})
    void aBoundaryThatMustNotBeIsAnswered400(String parameter) throws Exception {
        answersFormAndFiles();
        assertThat(post("multipart/form-data" + parameter, "--X--").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "--X", "--X\n", "--X\nH\"a\"\n", "--X\nH\"a\"\n\n1", "--X\nH\"a\"\n\n1\n--X\n", "--X\nH\"a\"\n\n1\n--X-", "--Y--",
        "--X\n\n1\n--X--", "--X\nContent-Type: text/plain\n\n1\n--X--", "--X\nContent-Disposition: attachment; name=a\n\n1\n--X--",
        "--X\nH\"a\"\nH\"b\"\n\n1\n--X--", "--X\nH\"a\"\n folded\n\n1\n--X--", "--X\nH\"a\"\nno colon\n\n1\n--X--",
        "--X\nH\"a\"\nb@d: 1\n\n1\n--X--", "--X\nContent-Disposition : form-data; name=a\n\n1\n--X--",
        "--X\nH\"a\"; filename=\"a\0b\"\n\n1\n--X--", "--X\nH\"a\"; filename=\"a%0Ab\"\n\n1\n--X--", "--X\nH\"a%0D\"\n\n1\n--X--",
        "--X\nH\"a\"; filename*=UTF-8''a%00b\n\n1\n--X--", "--X\nH\"a\"\nContent-Transfer-Encoding: base64\n\nMQ==\n--X--"})
    void whatIsMalformedIsAnswered400AndLeavesNothing(String body) throws Exception {
        answersFormAndFiles();
        String file = body.isEmpty() || body.length() < 10 ? body : "--X\nH\"f\"; filename=f\n\ncontent\n" + body;
        Answer answer = form(file.replace("H\"", HEAD + "\""));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("[entity.parse.failed] ");
        eventually("the directory is empty", () -> isEmpty(directory));
    }

    @Test
    void linesMustEndWithCrlf() throws Exception {
        answersFormAndFiles();
        String lf = "--X\n" + HEAD + "\"a\"\n\n1\n--X--\n";
        assertThat(post("multipart/form-data; boundary=X", lf).status()).isEqualTo(400);
        assertThat(post("multipart/form-data; boundary=X", lf.replace('\n', '\r')).status()).isEqualTo(400);
        String mixed = "--X\r\n" + HEAD + "\"a\"\n\r\n1\r\n--X--\r\n";
        assertThat(post("multipart/form-data; boundary=X", mixed).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "report.pdf"                        | report.pdf
            "../../etc/passwd"                  | passwd
            "C:\\dir\\file.txt"                 | file.txt
            "/etc/cron.d/x"                     | x
            "naïve ☕.txt"                      | naïve ☕.txt
            "a%22b.txt"                         | a"b.txt
            "100%25.txt"                        | 100%25.txt
            "x.txt"; filename*=UTF-8''%E2%82%AC | €
            "x"; filename*=UTF-8''..%2F..%2Fy   | y
            plain.txt                           | plain.txt
            "a;b=c.txt"                         | a;b=c.txt
            "a\\"b.txt"                         | a"b.txt
            "a\\"b\\"c.txt"                    | a"b"c.txt
            "\\"a.txt\\""                      | "a.txt"
            "a\\"; b.txt"                       | a"; b.txt
            "a\\"b.txt"; x=y                   | a"b.txt
            "a\\"b.txt"; x="y"                 | a"b.txt
            "a\\"b.txt" ; x="\\""              | a"b.txt
            "C:\\dir\\"a.txt"                  | dir"a.txt
            "a\\\\b.txt"                       | b.txt
            "a\\"                              | a
            "a\\\\"                            | a
            "a\\"; x="y"                       | a
            "a.txt"b.txt"                       | a.txt
            "a\\%22b.txt"                       | "b.txt
            "dir/"                              | dir
            "dir\\sub\\"                       | sub
            'a.txt'                             | 'a.txt'
            a b.txt                             | a b.txt
            """)
    void aFilenameIsDecodedAndLosesItsDirectories(String sent, String filename) throws Exception {
        assertThat(shown("--X\n" + HEAD + "\"f\"; filename=" + sent + "\n\n1\n--X--"))
                .isEqualTo("{} [f=" + filename + " application/octet-stream 1 1]");
    }

    @Test
    void aFilenameThatIsNotUtf8IsReadAsLatin1() throws Exception {
        answersFormAndFiles();
        app.listen(0);
        byte[] body = ("--X\r\n" + HEAD + "\"f\"; filename=\"é.txt\"\r\n\r\n1\r\n--X--").getBytes(StandardCharsets.ISO_8859_1);
        try (Raw raw = new Raw(app.port())) {
            raw.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=X\r\nContent-Length: " + body.length
                    + "\r\n\r\n").send(body);
            assertThat(raw.read().body()).contains("f=é.txt");
        }
    }

    @Test
    void aFileInputInWhichNothingWasChosenIsNoFile() throws Exception {
        assertThat(shown("--X\n" + HEAD + "\"f\"; filename=\"\"\nContent-Type: application/octet-stream\n\n\n--X--")).isEqualTo("{} []");
    }

    /** What cannot be stored is not dropped in silence. */
    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"..\"", "\".\"", "\"/\"", "\"\\\"", "\"a/..\"", "\"a.txt", "\"a%22"})
    void aFileThatHasContentButNoNameIsAnswered400(String filename) throws Exception {
        answersFormAndFiles();
        assertThat(form("--X\n" + HEAD + "\"f\"; filename=" + filename + "\n\n1\n--X--").status()).isEqualTo(400);
    }

    @Test
    void theNameOfAFieldMayHaveQuotesToo() throws Exception {
        assertThat(shown("--X\n" + HEAD + "\"a\\\"b\"\n\n1\n--X\n" + HEAD + "\"c\\\"; filename=\"d\"\n\n1\n--X--"))
                .isEqualTo("{a\"b=[1]} [c\\=d application/octet-stream 1 1]");
    }

    record Address(String city) {}

    record Person(String name, List<Address> addresses) {}

    @Test
    void namesNestInTheBodyAsInForms() throws Exception {
        app.use(multipart(options()));
        app.post("/", (req, res) -> res.json(req.body(Person.class)));
        assertThat(form("--X\n" + HEAD + "\"name\"\n\nTobi\n--X\n" + HEAD + "\"addresses[0][city]\"\n\nBonn\n--X--").body())
                .isEqualTo("{\"name\":\"Tobi\",\"addresses\":[{\"city\":\"Bonn\"}]}");
    }

    @Test
    void aFieldIsReadInItsCharset() throws Exception {
        answersFormAndFiles();
        app.listen(0);
        byte[] body = ("--X\r\n" + HEAD + "\"a\"\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\né\r\n--X--")
                .getBytes(StandardCharsets.ISO_8859_1);
        try (Raw raw = new Raw(app.port())) {
            raw.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=X\r\nContent-Length: " + body.length
                    + "\r\n\r\n").send(body);
            assertThat(raw.read().body()).isEqualTo("{a=[é]} []");
        }
    }

    @Test
    void aFileIsPrivateAndGoneAfterTheAnswerButNotOneThatMoved() throws Exception {
        AtomicReference<Path> stored = new AtomicReference<>();
        Path target = directory.resolve("kept.txt");
        app.use(multipart());
        app.post("/", (req, res) -> {
            stored.set(req.file("a").path());
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(req.file("a").path()))
                    + " in " + PosixFilePermissions.toString(Files.getPosixFilePermissions(req.file("a").path().getParent()));
            req.file("b").moveTo(target);
            res.send(permissions + " " + req.file("b").path().equals(target) + " " + req.file("c"));
        });
        assertThat(form("--X\n" + HEAD + "\"a\"; filename=a\n\n1\n--X\n" + HEAD + "\"b\"; filename=b\n\n2\n--X--").body())
                .isEqualTo("rw------- in rwx------ true null");
        eventually("the file is gone", () -> Files.notExists(stored.get()));
        assertThat(target).hasContent("2");
    }

    @Test
    void withoutTheMiddlewareTheFilesAreReadWhenAskedFor() throws Exception {
        app.post("/", (req, res) -> res.send(req.file("a").filename() + " " + req.form() + " " + req.file("b")));
        assertThat(form("--X\n" + HEAD + "\"a\"; filename=a\n\n1\n--X\n" + HEAD + "\"c\"\n\n2\n--X--").body())
                .isEqualTo("a {c=[2]} null");
    }

    @Test
    void otherBodiesHaveNoFilesAndNoParts() throws Exception {
        app.use(json(), multipart(options()));
        app.post("/", (req, res) -> {
            assertThat(req.files()).isEmpty();
            assertThatThrownBy(() -> req.parts(options())).isInstanceOf(HttpError.class).hasMessageContaining("application/json");
            res.send("checked");
        });
        assertThat(post("application/json", "{}").body()).isEqualTo("checked");
    }

    @Test
    void aHandlerTakesThePartsAsTheyCome() throws Exception {
        app.post("/", (req, res) -> {
            StringBuilder seen = new StringBuilder();
            Part before = null;
            for (Part part : req.parts()) {
                seen.append(part.name()).append(part.isFile() ? "(" + part.filename() + ")" : "").append(' ').append(part.type());
                if (!part.name().equals("skipped")) {
                    seen.append(' ').append(part.text());
                }
                seen.append(part.headers().getOrDefault("x-extra", List.of("."))).append(' ');
                Part passed = before;
                if (passed != null) {
                    assertThatThrownBy(() -> passed.stream().read()).hasMessageContaining("was passed");
                }
                before = part;
            }
            res.send(seen.toString());
        });
        assertThat(form("--X\n" + HEAD + "\"a\"\nX-Extra: 1\nX-Extra: 2\n\none\n--X\n" + HEAD + "\"skipped\"; filename=s\n\nlong\n--X\n"
                + HEAD + "\"b\"; filename=\"b.png\"\nContent-Type: image/png\n\ntwo\n--X--").body())
                .isEqualTo("a text/plain one[1, 2] skipped(s) application/octet-stream[.] b(b.png) image/png two[.] ");
    }

    @Test
    void anUploadMayNotBeCompressed() throws Exception {
        answersFormAndFiles();
        app.listen(0);
        Answer answer = Raw.request(
                app.port(), "POST", "/", "--X--", "Content-Type: multipart/form-data; boundary=X", "Content-Encoding: gzip");
        assertThat(answer.status()).isEqualTo(415);
    }

    static boolean isEmpty(Path directory) {
        try (var files = Files.list(directory)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void optionsThatAreNoLimitsAreRefused() {
        assertThatThrownBy(() -> options().withFiles(-1)).hasMessageContaining("option files must be a zero or a positive number");
        assertThatThrownBy(() -> options().withLimit("2 apples")).hasMessageContaining("is invalid");
        assertThat(options().withLimit("2gb").limit()).isEqualTo(2L << 30);
    }
}
