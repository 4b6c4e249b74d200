package import Foundation
internal import Statistics

/// A file of cases, in the format of `docs/cases.md`: many calculations at once, of every family.
package struct CaseFile: Sendable {
  private let cases: [Case]

  /// What isn't as the format has it is an error of this case alone.
  private struct Case: Decodable {
    let id: String
    let family: String?
    let input: [String: JSONValue]?

    enum CodingKeys: CodingKey {
      case id, family, input
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.decode(String.self, forKey: .id)
      family = try? container.decode(String.self, forKey: .family)
      input = try? container.decode([String: JSONValue].self, forKey: .input)
    }
  }

  private struct Document: Decodable {
    let cases: [Case]
  }

  /// - Throws: `DecodingError` where the text isn't a case file.
  package init(_ data: Data) throws {
    cases = try JSONDecoder().decode(Document.self, from: data).cases
  }

  /// Families by name, each with its methods and the fields that they answer with.
  package static var families: [(name: String, methods: [(name: String, fields: [String])])] {
    CaseFamilies.all.sorted { $0.key < $1.key }.map { name, methods in
      (name, methods.sorted { $0.key < $1.key }.map { ($0.key, $0.value.fields) })
    }
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
    guard let family = one.family else { return .error("family is missing; a word is wanted") }
    guard let input = one.input else { return .error("input is missing; an object is wanted") }
    return answer(family: family, input: input)
  }

  /// What a method of a family, `input.method`, makes of its input.
  static func answer(family name: String, input: [String: JSONValue]) -> Result {
    guard let family = CaseFamilies.all[name] else { return .error("unknown family '\(name)'") }
    guard case .text(let methodName)? = input["method"] else {
      return .error("input.method is missing")
    }
    guard let method = family[methodName] else {
      return .error(
        "unknown method '\(methodName)' of \(name); there are "
          + family.keys.sorted().joined(separator: ", "))
    }
    var fields = [String: CaseField](uniqueKeysWithValues: method.fields.map { ($0, .undefined) })
    do {
      let answer = try method.answer(CaseInput(input))
      fields.merge(answer.fields) { $1 }
      // Beyond what a library's function can do it answers NaN, which is no number.
      let lost = fields.filter { $0.value.isNaN }.keys
      for name in lost { fields[name] = .undefined }
      return .fields(
        fields,
        reason: answer.reason ?? (lost.isEmpty ? nil : Undefined.beyondRange.description))
    } catch let reason as Undefined {
      return .fields(fields, reason: reason.description)
    } catch let reason as ImpossibleDesign {
      return .fields(fields, reason: reason.description)
    } catch let invalid as InvalidInput {
      return .error(invalid.description)
    } catch {
      return .error("\(error)")
    }
  }
}
