import Calculators
import Foundation
import Testing

/// A case of `Tests/Reference/statistics.json`: what an independent package made of its input, and how
/// near we must come.
struct ReferenceCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Bounds: Decodable, Sendable {
    let rel: Double
    let abs: Double
  }

  struct Tolerance: Decodable, Sendable {
    let rel: Double
    let abs: Double
    let fields: [String: Bounds]?

    func allowed(_ field: String, _ expected: Double) -> Double {
      let bounds = fields?[field] ?? Bounds(rel: rel, abs: abs)
      return bounds.abs + bounds.rel * Swift.abs(expected)
    }
  }

  /// An expected value as the file has it.
  enum Value: Decodable, Sendable, Equatable {
    case null
    case boolean(Bool)
    case number(Double)
    case numbers([Double?])
    case booleans([Bool])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let value = try? container.decode(Bool.self) {
        self = .boolean(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else if let text = try? container.decode(String.self) {
        self = .number(text == "Infinity" ? .infinity : text == "-Infinity" ? -.infinity : .nan)
      } else if let values = try? container.decode([Bool].self) {
        self = .booleans(values)
      } else {
        self = .numbers(
          try container.decode([Value].self).map {
            if case .number(let value) = $0 { value } else { nil }
          })
      }
    }
  }

  struct Input: Decodable, Sendable { let method: String }

  let id: String
  let family: String
  let input: Input
  let expected: [String: Value]
  let tolerance: Tolerance

  var testDescription: String { "\(id) \(input.method)" }

  static let data: Data = {
    let path = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Reference/statistics.json")
    return try! Data(contentsOf: path)
  }()

  static let all: [ReferenceCase] = {
    struct File: Decodable { let cases: [ReferenceCase] }
    return try! JSONDecoder().decode(File.self, from: data).cases
  }()

  /// What the program answers, by case.
  static let answers: [String: CaseFile.Result] = try! CaseFile(data).results()

  /// The expected fields that the program's answer misses.
  ///
  /// - Parameter right: In place of what the file expects.
  func misses(in fields: [String: CaseField], correcting right: [String: Double]) -> [String] {
    expected.merging(right.mapValues(Value.number)) { $1 }.sorted { $0.key < $1.key }.compactMap {
      name, want in
      let got = fields[name]
      let matches =
        switch (want, got) {
        case (.null, .undefined?): true
        case (.boolean(let want), .boolean(let got)?): want == got
        case (.booleans(let want), .booleans(let got)?): want == got
        case (.number(let want), .number(let got)?): near(name, want, got)
        case (.numbers(let want), .numbers(let got)?):
          want.count == got.count
            && zip(want, got).allSatisfy { want, got in
              want.map { near(name, $0, got) } ?? got.isNaN
            }
        default: false
        }
      return matches ? nil : "\(name): expected \(want), found \(got.map { "\($0)" } ?? "nothing")"
    }
  }

  private func near(_ field: String, _ want: Double, _ got: Double) -> Bool {
    want == got || abs(got - want) <= tolerance.allowed(field, want)
  }
}
