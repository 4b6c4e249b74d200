package import CampaignModel

/// The bytes of `mizan analyze --format json`, written as `StudyJSON` writes.
package enum DataStudyJSON {
  package static func encode(_ study: DataStudy) -> String {
    String(decoding: StudyJSON.written(study), as: UTF8.self)
  }
}
