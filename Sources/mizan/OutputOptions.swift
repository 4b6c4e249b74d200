internal import ArgumentParser
internal import Reports

/// How a result is shown.
struct OutputOptions: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown, html
  }

  enum Tongue: String, CaseIterable, ExpressibleByArgument {
    case en, ar
  }

  @Option(help: "Show the result as text, json, markdown or html.")
  var format: Format = .text

  @Option(help: "Language of the report: en or ar.")
  var lang: Tongue = .en

  /// Refuses formats that a command doesn't offer.
  func checkFormat(of command: String) throws {
    guard [.text, .json].contains(format) else {
      throw ValidationError("\(command) is shown as text or json, found --format \(format)")
    }
  }

  var language: Language { lang == .ar ? .ar : .en }
}
