//! `pullquote report`: pages of a folder of articles.

use std::path::PathBuf;

use super::{Folder, run, stderr, stdout};

#[test]
fn a_report_of_a_folder_links_people_and_words_to_articles() {
    let folder = Folder::new("report");
    let bad = PathBuf::from(folder.name()).join("deep/bad.txt");
    let hostile = "“No,” a \"<script>\" said. “We know,” the Harbour Board said. <b>Rain</b>.";
    std::fs::write(PathBuf::from(folder.name()).join("c&\"<i>.txt"), hostile).unwrap();
    let out = folder.name().to_owned() + "/deep/out";
    let arguments = ["report", folder.name(), "--html", &out, "--title", "News <b>"];
    let output = run(&arguments, b"");
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output), format!("{out}/index.html\n"));
    let index = std::fs::read_to_string(format!("{out}/index.html")).unwrap();
    assert!(index.contains("<h1>News &lt;b&gt;</h1>"));
    assert!(
        index.contains("<p>3 articles · 3 quotations · 1 person · 1 organisation</p>"),
        "{index}"
    );
    let row = |name: &str, count: usize| {
        format!("<span class=\"name\">{name}</span><span class=\"count\">{count}</span>")
    };
    for (name, count) in [("Ana Reed", 2), ("Harbour Board", 1), ("Women", 2)] {
        assert!(index.contains(&row(name, count)), "{name}: {index}");
    }
    for foreign in ["<script", "<i>.txt", "c&\""] {
        assert!(!index.contains(foreign), "{foreign}: {index}");
    }
    // Ana Reed's row leads to both of her articles, and each page leads back.
    let start = index.find(&row("Ana Reed", 2)).unwrap();
    let own = &index[start..start + index[start..].find("</details>").unwrap()];
    let links: Vec<&str> = own.split("href=\"").skip(1).map(|rest| &rest[..17]).collect();
    assert_eq!(links, ["article-0001.html", "article-0003.html"]);
    for (link, heading) in [(links[0], "<h1>Rain</h1>"), ("article-0002.html", "c&amp;&quot;")] {
        let page = std::fs::read_to_string(format!("{out}/{link}")).unwrap();
        assert!(page.contains(heading) && page.contains("href=\"index.html\""), "{page}");
    }
    // The same from one thread; what cannot be read is reported and left out.
    run(&[&arguments[..], &["--threads", "1"]].concat(), b"");
    assert_eq!(std::fs::read_to_string(format!("{out}/index.html")).unwrap(), index);
    std::fs::write(&bad, b"It \xFF").unwrap();
    let output = run(&arguments, b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("1 of 4 files could not be read"), "{}", stderr(&output));
    let output = run(&["report", folder.name(), "--html", bad.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
}
