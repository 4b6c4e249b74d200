package import CampaignModel

/// A way to show a study, or what the data of a real test say. It formats, and never computes.
package protocol Renderer: Sendable {
  /// What `--format` calls it.
  var name: String { get }
  /// Ends with a line feed.
  func render(_ study: Study, options: RenderOptions) -> String
  func render(_ data: DataStudy, options: RenderOptions) -> String
  func render(_ validation: ValidationStudy, options: RenderOptions) -> String
  func render(_ plan: TestPlan, options: RenderOptions) -> String
  func render(_ sweep: Sweep, options: RenderOptions) -> String
  func render(_ calibration: Calibration, options: RenderOptions) -> String
  /// One scenario judged by several designs.
  func render(designs: [Study], options: RenderOptions) -> String
}

/// The renderers, in the order in which help lists them.
package enum Renderers {
  package static let all: [any Renderer] = [
    TextRenderer(), JSONRenderer(), MarkdownRenderer(), HTMLRenderer(),
  ]

  package static func named(_ name: String) -> (any Renderer)? {
    all.first { $0.name == name }
  }
}

package struct RenderOptions: Sendable {
  package var language: Language
  /// Text only: escape sequences for colour and weight.
  package var colour: Bool
  /// Text only: cells that a line may take.
  package var width: Int
  /// SVG pictures, as `ChartPainter` returns them; where one is missing its table stands instead.
  package var charts: [Chart.Name: String]
  /// Markdown only: where pictures lie, from the page.
  package var pictures: [Chart.Name: String] = [:]
  /// Where presets were read: `PresetSource.table`.
  package var sources: [PresetSource]
  /// Explain this metric alone: its chain from lever to reading, and how its test behaves.
  package var explained: String?

  package init(
    language: Language = .en, colour: Bool = false, width: Int = 100,
    charts: [Chart.Name: String] = [:], sources: [PresetSource] = PresetSource.table,
    explained: String? = nil
  ) {
    self.language = language
    self.colour = colour
    self.width = width
    self.charts = charts
    self.sources = sources
    self.explained = explained
  }
}

/// A language that reports are written in.
package enum Language: String, Sendable, CaseIterable {
  case en, ar

  package var isRightToLeft: Bool { self == .ar }

  /// The verdict as reports call it.
  package func name(of verdict: DecisionResult.Verdict) -> String { vocabulary.verdict(verdict) }

  /// Every fixed word by its name in the code: for translators, and for tests that none is empty.
  package var fixedWords: [String: String] {
    Dictionary(
      Mirror(reflecting: vocabulary).children.compactMap { child in
        (child.value as? String).map { (child.label ?? "", $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  var vocabulary: any Vocabulary {
    switch self {
    case .en: English()
    case .ar: Arabic()
    }
  }

  func text(_ words: Words) -> String {
    switch self {
    case .en: words.en
    case .ar: words.ar
    }
  }
}
