import Mustache

/// The page, compiled in. Every `{{text}}` is escaped; nothing is inserted unescaped but the style,
/// which is ours.
enum HTMLTemplate {
  static let library: MustacheLibrary = {
    do {
      return MustacheLibrary(templates: [
        "page": try MustacheTemplate(string: page), "block": try MustacheTemplate(string: block),
      ])
    } catch {
      preconditionFailure("a template of the HTML report is wrong: \(error)")
    }
  }()

  private static let page = """
    <!doctype html>
    <html lang="{{language}}" dir="{{direction}}">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>{{pageTitle}}</title>
    <style>{{{style}}}</style>
    </head>
    <body>
    <header>
    <h1>{{title}}</h1>
    {{#subtitle}}<p class="subtitle">{{.}}</p>
    {{/subtitle}}</header>
    <main>
    {{#sections}}<section id="{{id}}" aria-labelledby="{{id}}-title">
    <h2 id="{{id}}-title">{{title}}</h2>
    {{#blocks}}{{>block}}{{/blocks}}</section>
    {{/sections}}</main>
    <footer>
    {{#footer}}<p><strong>{{.}}</strong></p>
    {{/footer}}{{#lacksPictures}}<p class="note">{{howToGetPictures}}</p>
    {{/lacksPictures}}</footer>
    </body>
    </html>

    """

  private static let block = """
    {{#verdict}}<div class="verdict {{tone}}">
    <p class="badge">{{badge}}</p>
    {{#lead}}<p class="lead">{{.}}</p>
    {{/lead}}{{#remarks}}<p>{{.}}</p>
    {{/remarks}}{{#advice}}<p class="advice">{{.}}</p>
    {{/advice}}</div>
    <p>{{basis}}</p>
    <nav aria-label="{{navigation}}"><ul>
    {{#links}}<li><a href="#{{id}}">{{title}}</a></li>
    {{/links}}</ul></nav>
    {{/verdict}}{{#paragraph}}<p>{{.}}</p>
    {{/paragraph}}{{#note}}<p class="note">{{.}}</p>
    {{/note}}{{#heading}}<h3>{{.}}</h3>
    {{/heading}}{{#bullets}}<ul>
    {{#items}}<li>{{.}}</li>
    {{/items}}</ul>
    {{/bullets}}{{#command}}<pre dir="ltr" tabindex="0"><code>{{.}}</code></pre>
    {{/command}}{{#bars}}<table class="bars">
    <caption>{{title}}</caption>
    <tbody>
    {{#parts}}<tr><th scope="row">{{label}}</th><td class="bar" aria-hidden="true"><span class="{{tone}}" style="width:{{length}}%"></span></td><td class="figure">{{text}}</td></tr>
    {{/parts}}</tbody></table>
    {{/bars}}{{#intervals}}<table class="intervals">
    <caption>{{title}}</caption>
    <tbody>
    {{#rows}}<tr><th scope="row"{{#isDate}} class="date"{{/isDate}}>{{label}}</th><td class="figure">{{text}}</td></tr>
    <tr class="meaning"><td colspan="2">{{#strip}}<div class="strip" dir="ltr" aria-hidden="true"><i class="zero" style="left:{{zero}}%"></i><i class="range" style="left:{{start}}%;width:{{length}}%"></i><i class="dot" style="left:{{dot}}%"></i></div>{{/strip}}{{meaning}}{{#between}}<br><span class="between">{{.}}</span>{{/between}}</td></tr>
    {{/rows}}</tbody></table>
    {{/intervals}}{{#table}}{{#wide}}<p class="hint" aria-hidden="true">{{.}}</p>
    {{/wide}}<div class="scroll" tabindex="0" role="region" aria-label="{{title}}"><table>
    <caption>{{title}}</caption>
    <thead><tr><th scope="col">{{first}}</th>{{#columns}}<th scope="col" class="{{kind}}">{{title}}</th>{{/columns}}</tr></thead>
    <tbody>
    {{#rows}}<tr class="{{kind}}"><th scope="row">{{^path}}{{label}}{{/path}}{{#path}}<span class="path">{{#before}}{{.}}<wbr>{{/before}}{{last}}</span>{{/path}}</th>{{#cells}}<td class="{{kind}}">{{#text}}{{.}}{{/text}}{{#link}}<a href="{{address}}" rel="noreferrer noopener">{{text}}</a>{{/link}}{{#range}}<small>{{.}}</small>{{/range}}</td>{{/cells}}</tr>
    {{/rows}}</tbody></table></div>
    {{#note}}<p class="note">{{.}}</p>
    {{/note}}{{/table}}{{#plain}}{{#data}}{{>block}}{{/data}}{{/plain}}{{#picture}}<figure>
    <img dir="ltr" alt="{{alternative}}" src="{{source}}" width="600">
    <figcaption>{{caption}}</figcaption>
    <details><summary>{{summary}}</summary>
    {{#data}}{{>block}}{{/data}}</details>
    </figure>
    {{/picture}}
    """

  static let style = """
    :root{--ink:#1b1b1b;--soft:#5a5a5a;--line:#d9d9d9;--blue:#0072b2;--orange:#e69f00;--grey:#bdbdbd;--paper:#fff}
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:52rem;padding:1rem;color:var(--ink);background:var(--paper);
    font:1rem/1.55 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans Arabic","DejaVu Sans",sans-serif;
    -webkit-text-size-adjust:100%;overflow-wrap:break-word}
    h1{margin:0;font-size:1.6rem;line-height:1.25}
    h2{margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--line);font-size:1.25rem}
    h3{margin:1.5rem 0 .5rem;font-size:1rem}
    p{margin:.6rem 0}
    .subtitle,.note,figcaption,small{color:var(--soft)}
    .note,figcaption,small{font-size:.875rem}
    small{display:block;font-weight:normal}
    nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:1rem 0 0;padding:0;list-style:none;font-size:.9rem}
    a{color:#005a8e}
    .verdict{padding:.9rem 1.1rem;border:1px solid var(--line);border-inline-start:.5rem solid var(--grey);border-radius:.4rem}
    .verdict.good{border-inline-start-color:#009e73}
    .verdict.caution{border-inline-start-color:var(--orange)}
    .verdict.bad{border-inline-start-color:#d55e00}
    .badge{display:inline-block;margin:0;padding:.1rem .8rem;border-radius:1rem;background:#e4e4e4;font-weight:700}
    .badge::first-letter{text-transform:uppercase}
    .good .badge{background:#00664b;color:#fff}
    .caution .badge{background:#f2c14e}
    .bad .badge{background:#a94400;color:#fff}
    .lead{font-size:1.12rem;font-weight:600}
    .scroll{overflow-x:auto;margin:1rem 0}
    .scroll tbody th,.scroll thead th:first-child{position:sticky;inset-inline-start:0;background:var(--paper)}
    .hint{display:none;margin:1rem 0 -.8rem;color:var(--soft);font-size:.8rem;text-align:end}
    table{width:100%;border-collapse:collapse;font-size:.93rem;font-variant-numeric:tabular-nums}
    caption{padding:.3rem 0;text-align:start;font-weight:600}
    th,td{padding:.35rem .5rem;border-bottom:1px solid var(--line);vertical-align:top;text-align:start}
    thead th{color:var(--soft);font-weight:600;vertical-align:bottom}
    tbody th{font-weight:400;min-width:7.5rem}
    .path{display:block;min-width:11rem;overflow-wrap:anywhere}
    .figure{text-align:end}
    td.words{min-width:7rem}
    .detail th{padding-inline-start:1.5rem}
    .detail th,.detail td{color:var(--soft);border-top:0}
    .bars,.intervals{margin:1rem 0}
    .bars th{width:34%}
    .bars .bar{width:44%}
    .bar span{display:block;height:1.1em;min-width:2px;border-radius:2px;background:var(--grey)}
    .bar .good{background:var(--blue)}
    .bar .bad{background:var(--orange)}
    .intervals th{font-weight:600}
    .date{white-space:nowrap}
    .intervals tr:not(.meaning) th,.intervals tr:not(.meaning) td{border-bottom:0;padding-bottom:0}
    .meaning td{color:var(--soft);font-size:.875rem}
    .between{color:var(--ink)}
    .strip{position:relative;height:1rem;margin:.2rem .4rem}
    .strip i{position:absolute}
    .zero{top:0;bottom:0;border-left:1px dashed #777}
    .range{top:.4rem;height:.2rem;border-radius:.1rem;background:#6cabd6}
    .dot{top:.2rem;width:.6rem;height:.6rem;margin-left:-.3rem;border-radius:50%;background:var(--blue)}
    figure{margin:1rem 0}
    figure img{display:block;max-width:100%;height:auto;margin:0 auto}
    details{margin:.5rem 0}
    summary{cursor:pointer;color:#005a8e}
    pre{overflow-x:auto;padding:.7rem;border:1px solid var(--line);border-radius:.3rem;background:#f6f6f6;text-align:left}
    footer{margin-top:2rem;padding-top:1rem;border-top:1px solid var(--line)}
    @media (max-width:40rem){.hint{display:block}body{padding:.75rem}h1{font-size:1.35rem}
    th,td{padding:.3rem .35rem}tbody th{min-width:6.5rem;max-width:40vw}table{font-size:.875rem}
    .bars th{width:38%}.bars .bar{width:32%}nav ul{flex-wrap:nowrap;overflow-x:auto;white-space:nowrap;padding-bottom:.3rem}}
    @page{margin:16mm 14mm}
    @media print{nav,.hint,summary{display:none}body{max-width:none;padding:0;font-size:10pt}
    tr,img,.verdict,.bars{break-inside:avoid}img,figcaption{break-after:avoid}h1,h2,h3,caption,thead{break-after:avoid}
    details::details-content{content-visibility:visible;block-size:auto}details>*{display:block}details>summary{display:none}
    .scroll{overflow:visible}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
    """
}
