import CampaignModel
import Foundation
import Reports
import Testing

struct ChartTests {
  @Test func aFullStudyHasEveryChart() {
    let charts = Chart.all(for: SampleStudy.study, options: RenderOptions())
    #expect(charts.map(\.name) == Chart.Name.ofStudies)
  }

  @Test func oneLookNeedsNoChartOfLooks() {
    var study = SampleStudy.study
    study.looks.removeLast(3)
    let names = Chart.all(for: study, options: RenderOptions()).map(\.name)
    #expect(!names.contains(.looks))
    let text = TextRenderer().render(study, options: RenderOptions())
    #expect(!text.contains("By look"))
  }

  @Test func aSpecificationAsksForNoAddress() throws {
    for chart in Chart.all(for: SampleStudy.crowded, options: RenderOptions()) {
      let text = String(decoding: try JSONEncoder().encode(chart.specification), as: UTF8.self)
      #expect(!text.contains("\"url\""))
      #expect(text.contains("v6.json"))
    }
  }
}

struct ChartPainterTests {
  private var charts: [Chart] { Chart.all(for: SampleStudy.study, options: RenderOptions()) }

  private func program(_ script: String, _ body: (String) throws -> Void) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    try ("#!/bin/sh\n" + script).write(to: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    defer { try? FileManager.default.removeItem(at: file) }
    try body(file.path)
  }

  @Test func withoutPythonThereIsAReason() {
    #expect(
      ChartPainter(interpreters: []).paint(charts) == .unavailable(reason: "no Python was found"))
    #expect(
      ChartPainter(interpreters: ["/no/python"]).paint(charts)
        == .unavailable(reason: "/no/python can't be started"))
  }

  @Test(arguments: [
    ("exit 3", "has no vl_convert"), ("echo boom >&2; exit 1", "failed: boom"),
    ("kill -9 $$", "failed: "), ("echo nonsense", "can't be read"), ("echo '[]'", "can't be read"),
    ("exec sleep 30", "took more than"),
  ])
  func aHelperThatFailsIsAReason(script: String, reason: String) throws {
    try program(script) { path in
      let outcome = ChartPainter(interpreters: [path], limit: script.contains("sleep") ? 0.3 : 20)
        .paint(charts)
      guard case .unavailable(let found) = outcome else {
        Issue.record("painted")
        return
      }
      #expect(found.contains(reason), "\(found)")
    }
  }

  @Test func theFirstThatWorksPaints() throws {
    let answer = "[" + charts.map { _ in "\"<svg/>\"" }.joined(separator: ",") + "]"
    try program("exit 3") { bad in
      try program("cat >/dev/null; echo '\(answer)'") { good in
        let outcome = ChartPainter(interpreters: [bad, good]).paint(charts)
        #expect(
          outcome
            == .painted(Dictionary(uniqueKeysWithValues: charts.map { ($0.name, "<svg/>") })))
      }
    }
  }

  @Test func aDemandedPythonIsTheOnlyOne() {
    #expect(ChartPainter.knownInterpreters(environment: ["MIZAN_PYTHON": "/x"]) == ["/x"])
    #expect(
      ChartPainter.knownInterpreters(environment: ["PATH": "relative:."]).allSatisfy {
        $0.hasSuffix("/.venv/bin/python")
      })
  }

  /// Where vl-convert is installed, every chart becomes a picture that asks for nothing.
  @Test(arguments: Language.allCases)
  func paintsEveryChart(language: Language) {
    let all = [SampleStudy.study, SampleStudy.crowded].map {
      Chart.all(for: $0, options: RenderOptions(language: language))
    }
    for charts in all {
      guard case .painted(let pictures) = ChartPainter().paint(charts) else { return }
      #expect(pictures.count == Chart.Name.ofStudies.count)
      for svg in pictures.values {
        #expect(svg.hasPrefix("<svg") && svg.hasSuffix("</svg>"))
        #expect(!svg.contains("<script") && !svg.contains("href=\"http"))
        #expect(!svg.contains("NaN") && !svg.contains("undefined"))
      }
    }
  }
}
