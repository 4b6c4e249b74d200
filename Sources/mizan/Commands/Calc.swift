internal import ArgumentParser
internal import Calculators
internal import Foundation

struct Calc: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Statistics of A/B tests, without a scenario.",
    discussion: """
      A file of cases holds many calculations at once; docs/cases.md describes the format and every \
      family of methods.
      """)

  @Option(
    help: "Calculate all cases of a JSON file.", completion: .file(extensions: ["json"]))
  var cases: String

  func run() throws {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: cases))
    } catch {
      throw Failure(Exit.missing, "can't read \(cases): \(Failure.reason(of: error))").exit()
    }
    let file: CaseFile
    do {
      file = try CaseFile(data)
    } catch {
      throw Failure(Exit.badData, "\(cases): \(Self.complaint(error))").exit()
    }
    Console.show(String(decoding: try file.json(), as: UTF8.self) + "\n")
  }

  /// Where the file isn't one of cases, and what would be.
  private static func complaint(_ error: any Error) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.isEmpty
        ? "it"
        : path.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
          .drop { $0 == "." }.description
    }
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      return "\(place(context.codingPath)) has no '\(key.stringValue)'"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      return "\(place(context.codingPath)) is of another kind than a case file has there"
    default:
      return
        "it is no JSON; {\"cases\": [{\"id\", \"family\", \"input\": {\"method\", …}}, …]} is wanted"
    }
  }
}
