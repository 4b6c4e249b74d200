import Foundation
import Testing

/// A case of `Tests/Reference/statistics.json`: what goes in, what an independent package made of it,
/// and how near we must come.
struct ReferenceCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Tolerance: Decodable, Sendable {
    struct Bounds: Decodable, Sendable {
      let rel: Double
      let abs: Double
    }

    let rel: Double
    let abs: Double
    let fields: [String: Bounds]?

    func allowed(_ field: String, _ expected: Double) -> Double {
      let bounds = fields?[field] ?? Bounds(rel: rel, abs: abs)
      return bounds.abs + bounds.rel * Swift.abs(expected)
    }
  }

  let id: String
  let family: String
  let input: JSONValue
  let expected: [String: JSONValue]
  let tolerance: Tolerance

  var testDescription: String { "\(id) \(method)" }

  var method: String { input["method"]?.string ?? "" }

  /// All cases of a family with one of these methods.
  static func cases(of family: String, methods: Set<String>) -> [ReferenceCase] {
    all.filter { $0.family == family && methods.contains($0.method) }
  }

  private static let all: [ReferenceCase] = {
    struct File: Decodable { let cases: [ReferenceCase] }
    let path = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Reference/statistics.json")
    return try! JSONDecoder().decode(File.self, from: Data(contentsOf: path)).cases
  }()

  /// Whether every expected field has its value; a field that isn't computed stands for "undefined".
  func check(_ computed: [String: Computed], sourceLocation: SourceLocation = #_sourceLocation) {
    for (field, want) in expected.sorted(by: { $0.key < $1.key }) {
      let got = computed[field] ?? .undefined
      let matches =
        switch (want, got) {
        case (.null, .undefined): true
        case (.boolean(let want), .boolean(let got)): want == got
        case (.list, .numbers(let got)):
          want.doubles!.count == got.count
            && zip(want.doubles!, got).allSatisfy { near(field, $0, $1) }
        case (_, .number(let got)): want.double.map { near(field, $0, got) } ?? false
        default: false
        }
      #expect(
        matches, "\(id) \(method) \(field): expected \(want), found \(got)",
        sourceLocation: sourceLocation)
    }
  }

  private func near(_ field: String, _ want: Double, _ got: Double) -> Bool {
    want == got || abs(got - want) <= tolerance.allowed(field, want)
  }

  enum Computed {
    case undefined
    case number(Double)
    case boolean(Bool)
    case numbers([Double])
  }
}

extension ReferenceCase.Computed: ExpressibleByFloatLiteral {
  init(floatLiteral value: Double) { self = .number(value) }
}
