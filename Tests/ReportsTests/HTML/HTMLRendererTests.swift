import CampaignModel
import Foundation
import Reports
import Testing

struct HTMLRendererTests {
  private static let picture =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"9\"/>"

  private func page(_ language: Language, pictures: Bool) -> String {
    let charts =
      pictures
      ? Dictionary(uniqueKeysWithValues: Chart.Name.ofStudies.map { ($0, Self.picture) }) : [:]
    return HTMLRenderer().render(
      SampleStudy.study, options: RenderOptions(language: language, charts: charts))
  }

  private func count(_ part: String, in html: String) -> Int {
    html.split(separator: part, omittingEmptySubsequences: false).count - 1
  }

  @Test(arguments: Language.allCases, [true, false])
  func asksNothingOfTheNetwork(language: Language, pictures: Bool) {
    let html = page(language, pictures: pictures)
    #expect(
      html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\""))
    // Links to sources are all there is of addresses.
    let rest = html.replacing(
      #/<a href="https?://[^"]*" rel="noreferrer noopener">/#, with: "")
    #expect(!rest.contains("http://") && !rest.contains("https://") && !rest.contains("//cdn"))
    for tag in ["<script", "<link", "<iframe", "<object", "<form", "@import", "url("] {
      #expect(!rest.contains(tag), "\(tag)")
    }
    for source in html.matches(of: #/src="([^"]*)"/#) {
      #expect(source.1.hasPrefix("data:image/svg+xml;base64,"))
    }
  }

  @Test(arguments: [
    (Language.en, "<html lang=\"en\" dir=\"ltr\">"), (.ar, "<html lang=\"ar\" dir=\"rtl\">"),
  ])
  func saysItsLanguageAndDirection(language: Language, start: String) {
    #expect(page(language, pictures: true).contains(start))
  }

  @Test(arguments: Language.allCases)
  func canBeReadWithoutEyes(language: Language) {
    let html = page(language, pictures: true)
    #expect(count("<h1>", in: html) == 1)
    #expect(count("<table", in: html) == count("<caption>", in: html))
    #expect(count("<img", in: html) == Chart.Name.ofStudies.count)
    #expect(html.matches(of: #/<img dir="ltr" alt="[^"]+"/#).count == Chart.Name.ofStudies.count)
    #expect(count("<figure>", in: html) == count("<figcaption>", in: html))
    // Each picture has its numbers beside it.
    #expect(count("<details>", in: html) == Chart.Name.ofStudies.count)
    for details in html.matches(of: #/<details>[\s\S]*?</details>/#) {
      #expect(details.0.contains("<table") || details.0.contains("<li>"))
    }
  }

  @Test func theTabTellsTheVerdict() {
    #expect(
      page(.en, pictures: true).contains("<title>Underpowered test · spring-sale · Mizan</title>"))
    let alternative = page(.en, pictures: true).firstMatch(of: #/alt="([^"]+)"/#)?.1 ?? ""
    #expect(alternative.contains("finds story better") && alternative.contains("42"))
  }

  @Test func tagsAreClosed() {
    let html = page(.en, pictures: true)
    for tag in ["table", "tr", "td", "th", "section", "figure", "details", "div", "ul", "li", "p"] {
      let opened = html.matches(of: try! Regex("<\(tag)[ >]")).count
      let closed = html.matches(of: try! Regex("</\(tag)>")).count
      #expect(opened == closed, "\(tag)")
    }
  }

  @Test func withoutPicturesItSaysHowToGetThem() {
    let bare = page(.en, pictures: false)
    #expect(bare.contains("run scripts/install"))
    #expect(!bare.contains("<img"))
    #expect(bare.contains("class=\"bar\""))
    #expect(!page(.en, pictures: true).contains("make pictures"))
  }
}
