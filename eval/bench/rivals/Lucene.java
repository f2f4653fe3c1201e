import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Lucene with its analyser for a language and its default BM25: `Lucene LANGUAGE FILE`.
 *
 * The file has a text on each line. Each line of standard input is a limit, a tab and a question;
 * each line of standard output the numbers of the best texts. An empty line says that it is ready.
 */
public final class Lucene {
    private static final String TEXT = "text";
    private static final String NUMBER = "number";

    private Lucene() {}

    public static void main(String[] arguments) throws Exception {
        Analyzer analyzer =
            arguments[0].equals("norwegian") ? new NorwegianAnalyzer() : new DanishAnalyzer();
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            int number = 0;
            for (String text : Files.readAllLines(Path.of(arguments[1]))) {
                Document document = new Document();
                document.add(new TextField(TEXT, text, Field.Store.NO));
                document.add(new StoredField(NUMBER, number++));
                writer.addDocument(document);
            }
        }
        answer(new IndexSearcher(DirectoryReader.open(directory)), new QueryBuilder(analyzer));
    }

    private static void answer(IndexSearcher searcher, QueryBuilder builder) throws Exception {
        // A long question may have more words than the default lets through.
        BooleanQuery.setMaxClauseCount(100_000);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        out.println();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split("\t", 2);
            Query query = builder.createBooleanQuery(TEXT, parts[1]);
            StringBuilder numbers = new StringBuilder();
            if (query != null) {
                for (ScoreDoc hit : searcher.search(query, Integer.parseInt(parts[0])).scoreDocs) {
                    numbers.append(searcher.doc(hit.doc).get(NUMBER)).append(' ');
                }
            }
            out.println(numbers);
        }
    }
}
