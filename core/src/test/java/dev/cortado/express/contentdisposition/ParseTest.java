package dev.cortado.express.contentdisposition;

import dev.cortado.express.Upstream;
import dev.cortado.internal.http.Disposition;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("content-disposition/src/parse.spec.ts")
class ParseTest {

    private static final String BASICS = """
            with only type:
            parse quoted value leniently | "attachment" | "attachment"
            ignore trailing semicolon | attachment; | attachment
            = | attachment | attachment
            = | inline | inline
            = | form-data | form-data
            parse with trailing LWS | attachment \t\s | attachment
            normalize to lower-case | ATTACHMENT | attachment
            with parameters:
            ignore trailing semicolon | attachment; filename="rates.pdf"; | attachment | filename=rates.pdf
            preserve invalid parameter name | attachment; filename@="rates.pdf" | attachment | filename@=rates.pdf
            treat missing parameter value as empty | attachment; filename= | attachment | filename=
            preserve invalid parameter value | attachment; filename=trolly,trains | attachment | filename=trolly,trains
            preserve otherwise invalid parameters | attachment; filename=total/; foo=bar | attachment | filename=total/ | foo=bar
            keep the first duplicate parameter | attachment; filename=foo; filename=bar | attachment | filename=foo
            parse missing type leniently | filename="plans.pdf" | filename="plans.pdf"
             | ; filename="plans.pdf" |  | filename=plans.pdf
            lower-case parameter name | attachment; FILENAME="plans.pdf" | attachment | filename=plans.pdf
            parse quoted parameter value | attachment; filename="plans.pdf" | attachment | filename=plans.pdf
            parse & unescape quoted value | attachment; filename="the \\"plans\\".pdf" | attachment | filename=the "plans".pdf
            include all parameters | attachment; filename="plans.pdf"; foo=bar | attachment | filename=plans.pdf | foo=bar
            parse parameters separated with any LWS | attachment;filename="plans.pdf" \t;    \t\t foo=bar | attachment \
            | filename=plans.pdf | foo=bar
            parse token filename | attachment; filename=plans.pdf | attachment | filename=plans.pdf
            parse ISO-8859-1 filename | attachment; filename="£ rates.pdf" | attachment | filename=£ rates.pdf
            """;

    private static final String EXTENDED = """
            with extended parameters:
            preserve quoted extended parameter value | attachment; filename*="UTF-8''%E2%82%AC%20rates.pdf" | attachment \
            | filename*=UTF-8''%E2%82%AC%20rates.pdf
            parse UTF-8 extended parameter value | attachment; filename*=UTF-8''%E2%82%AC%20rates.pdf | attachment \
            | filename=€ rates.pdf | filename*=UTF-8''%E2%82%AC%20rates.pdf
            parse UTF8 extended parameter value | attachment; filename*=utf8''%E2%82%AC%20rates.pdf | attachment \
            | filename=€ rates.pdf | filename*=utf8''%E2%82%AC%20rates.pdf
            ignore invalid percent-encodings in UTF-8 extended parameter value | attachment; filename*=UTF-8''%E4%20rates.pdf \
            | attachment | filename*=UTF-8''%E4%20rates.pdf
            parse ISO-8859-1 extended parameter value | attachment; filename*=ISO-8859-1''%A3%20rates.pdf | attachment \
            | filename=£ rates.pdf | filename*=ISO-8859-1''%A3%20rates.pdf
            retain invalid latin1 bytes in ISO-8859-1 extended parameter value | attachment; filename*=ISO-8859-1''%82%20rates.pdf \
            | attachment | filename=\u0082 rates.pdf | filename*=ISO-8859-1''%82%20rates.pdf
            parse iso-8859-1 extended parameter value containing ASCII only | attachment; filename*=ISO-8859-1''ABC.pdf | attachment \
            | filename=ABC.pdf | filename*=ISO-8859-1''ABC.pdf
            ignore invalid percent-encodings in ISO-8859-1 extended parameter value | attachment; filename*=ISO-8859-1''%A3%2rates.pdf \
            | attachment | filename*=ISO-8859-1''%A3%2rates.pdf
            fall back to filename when ISO-8859-1 filename* is malformed \
            | attachment; filename="invoice.pdf"; filename*=ISO-8859-1''report%2 | attachment \
            | filename=invoice.pdf | filename*=ISO-8859-1''report%2
            not be case-sensitive for charset | attachment; filename*=utf-8''%E2%82%AC%20rates.pdf | attachment \
            | filename=€ rates.pdf | filename*=utf-8''%E2%82%AC%20rates.pdf
            preserve unsupported charset as the original parameter | attachment; filename*=ISO-8859-2''%A4%20rates.pdf | attachment \
            | filename*=ISO-8859-2''%A4%20rates.pdf
            parse with embedded language | attachment; filename*=UTF-8'en'%E2%82%AC%20rates.pdf | attachment \
            | filename=€ rates.pdf | filename*=UTF-8'en'%E2%82%AC%20rates.pdf
            prefer extended parameter value | attachment; filename="EURO rates.pdf"; filename*=UTF-8''%E2%82%AC%20rates.pdf \
            | attachment | filename=€ rates.pdf | filename*=UTF-8''%E2%82%AC%20rates.pdf
             | attachment; filename*=UTF-8''%E2%82%AC%20rates.pdf; filename="EURO rates.pdf" \
            | attachment | filename=€ rates.pdf | filename*=UTF-8''%E2%82%AC%20rates.pdf
            keep the first duplicate extended filename | attachment; filename*=UTF-8''first.html; filename*=UTF-8''second.html \
            | attachment | filename=first.html | filename*=UTF-8''first.html
            not decode a second duplicate extended filename when the first cannot be decoded \
            | attachment; filename*=UTF-8''%E4%20rates.pdf; filename*=UTF-8''second.html | attachment \
            | filename*=UTF-8''%E4%20rates.pdf
            keep fallback filename when extended parameter cannot be decoded \
            | attachment; filename="EURO rates.pdf"; filename*=ISO-8859-2''%A4%20rates.pdf | attachment \
            | filename=EURO rates.pdf | filename*=ISO-8859-2''%A4%20rates.pdf
            """;

    private static final String NOT_EXTENDED = """
            preserve extended parameter value without decoding | attachment; filename*=UTF-8''%E2%82%AC%20rates.pdf | attachment \
            | filename*=UTF-8''%E2%82%AC%20rates.pdf
            preserve both fallback and extended parameter values \
            | attachment; filename="EURO rates.pdf"; filename*=UTF-8''%E2%82%AC%20rates.pdf | attachment \
            | filename=EURO rates.pdf | filename*=UTF-8''%E2%82%AC%20rates.pdf
            """;

    private static final String MULTIPART = """
            parse browser multipart field names and filenames | form-data; name="upload"; filename="the %22plans%22.pdf" \
            | form-data | name=upload | filename=the "plans".pdf
            handle incomplete percent escapes | form-data; name="upload"; filename="foo%2" | form-data | name=upload | filename=foo%2
            preserve Unicode values | form-data; name="upload"; filename="€ rates.pdf" | form-data | name=upload | filename=€ rates.pdf
            not decode other percent escapes | form-data; name="foo%20bar"; filename="foo%41bar.txt" | form-data \
            | name=foo%20bar | filename=foo%41bar.txt
            """;

    @TestFactory
    List<DynamicTest> basics() {
        return Table.tests("parse(string) ", BASICS, Disposition::parse);
    }

    @TestFactory
    List<DynamicTest> extended() {
        return Table.tests("parse(string) ", EXTENDED, Disposition::parse);
    }

    @TestFactory
    List<DynamicTest> notExtended() {
        return Table.tests("parse(string) with extended parameters when \"extended\" option is false ", NOT_EXTENDED,
                Disposition::parsePlain);
    }

    @TestFactory
    List<DynamicTest> multipart() {
        return Table.tests("parse(string, options) with \"multipart\" option ", MULTIPART, Disposition::parseMultipart);
    }

    @TestFactory
    List<DynamicTest> wellKnown() {
        return Table.tests("parse(string) from TC 2231 ", WellKnown.TYPES + WellKnown.ATTACHMENTS + WellKnown.ENCODINGS,
                Disposition::parse);
    }
}
