package import CampaignModel
package import Foundation

/// The bytes of `result.json`: sorted keys in snake_case, names of arms, campaigns and metrics as
/// they are, and nothing of clock or machine.
package enum StudyJSON {
  /// Ends with a line feed. A number that is not finite becomes null.
  package static func encode(_ study: Study) -> Data { written(study) }

  static func written(_ study: some Encodable) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: notFinite, negativeInfinity: notFinite, nan: notFinite)
    let data: Data
    do {
      data = try encoder.encode(study)
    } catch {
      preconditionFailure("a study of plain numbers and texts can't be encoded: \(error)")
    }
    let text = String(decoding: data, as: UTF8.self)
      .replacingOccurrences(of: "\"\(notFinite)\"", with: "null")
    return Data((writtenOut(text) + "\n").utf8)
  }

  package static func decode(_ data: Data) throws -> Study {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Study.self, from: data)
  }

  private static let notFinite = "mizan: not a finite number"

  /// What could turn the direction of a terminal's line stands as `\u202e`: the same JSON value.
  private static func writtenOut(_ text: String) -> String {
    func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value > 0x7E
        && (VisibleText.isDangerous(scalar) || (0x2066...0x2069).contains(scalar.value))
    }
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 64)
    for scalar in text.unicodeScalars {
      guard isUnsafe(scalar) else {
        result.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result
  }
}

package struct JSONRenderer: Renderer {
  package let name = "json"
  package init() {}
  package func render(_ study: Study, options: RenderOptions) -> String {
    String(decoding: StudyJSON.encode(study), as: UTF8.self)
  }
  package func render(_ data: DataStudy, options: RenderOptions) -> String {
    DataStudyJSON.encode(data)
  }

  package func render(_ validation: ValidationStudy, options: RenderOptions) -> String {
    String(decoding: StudyJSON.written(validation), as: UTF8.self)
  }

  package func render(_ plan: TestPlan, options: RenderOptions) -> String {
    String(decoding: StudyJSON.written(plan), as: UTF8.self)
  }

  package func render(_ sweep: Sweep, options: RenderOptions) -> String {
    String(decoding: StudyJSON.written(sweep), as: UTF8.self)
  }

  package func render(_ calibration: Calibration, options: RenderOptions) -> String {
    String(decoding: StudyJSON.written(calibration), as: UTF8.self)
  }

  package func render(designs: [Study], options: RenderOptions) -> String {
    String(decoding: StudyJSON.written(Designs(designs: designs)), as: UTF8.self)
  }

  private struct Designs: Encodable {
    let schema = "mizan.designs/1"
    let designs: [Study]
  }
}
