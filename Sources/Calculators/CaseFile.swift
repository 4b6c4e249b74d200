package import Foundation
internal import Statistics

/// A file of cases, in the format of `docs/cases.md`: many calculations at once, of every family.
package struct CaseFile: Sendable {
  private let cases: [Case]

  private struct Case: Decodable {
    let id: String
    let family: String
    let input: [String: JSONValue]
  }

  private struct Document: Decodable {
    let cases: [Case]
  }

  /// - Throws: `DecodingError` where the text isn't a case file.
  package init(_ data: Data) throws {
    cases = try JSONDecoder().decode(Document.self, from: data).cases
  }

  /// The answer to every case, by its id.
  package func results() -> [String: Result] {
    var results: [String: Result] = [:]
    for one in cases { results[one.id] = Self.result(one) }
    return results
  }

  /// What became of one case.
  package enum Result: Sendable, Equatable {
    /// Every field of the method; `reason` says why some are undefined.
    case fields([String: CaseField], reason: String?)
    case error(String)
  }

  private static func result(_ one: Case) -> Result {
    guard let family = CaseFamilies.all[one.family] else {
      return .error("unknown family '\(one.family)'")
    }
    guard case .text(let name)? = one.input["method"] else {
      return .error("input.method is missing")
    }
    guard let method = family[name] else {
      return .error("unknown method '\(name)' of \(one.family)")
    }
    var fields = [String: CaseField](uniqueKeysWithValues: method.fields.map { ($0, .undefined) })
    do {
      let answer = try method.answer(CaseInput(one.input))
      fields.merge(answer.fields) { $1 }
      return .fields(fields, reason: answer.reason)
    } catch let reason as Undefined {
      return .fields(fields, reason: reason.description)
    } catch let invalid as InvalidInput {
      return .error(invalid.description)
    } catch {
      return .error("\(error)")
    }
  }
}
