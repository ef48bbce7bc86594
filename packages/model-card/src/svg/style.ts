/**
 * The look of every plot, light and dark, inside the file: an SVG in a registry is opened by itself, beside a page of any
 * colour. So it brings its own ground.
 */
export const style = `
.ground{fill:#fff}.title{fill:#16191f;font-size:15px;font-weight:600}.note,.tick{fill:#667085}.label{fill:#434a57}
text{font-family:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;font-size:12px}
.note,.tick{font-size:11px}.grid{stroke:#e4e7ec}.axis{stroke:#98a2b3}.guide{stroke:#667085;stroke-dasharray:5 4}
.one{fill:#3d5afe}.two{fill:#d9730d}.three{fill:#16916b}.line{fill:none;stroke-width:2}
.line.one{stroke:#3d5afe;fill:none}.line.two{stroke:#d9730d;fill:none}.line.three{stroke:#16916b;fill:none}
.ink{fill:#3b4150}.line.ink{stroke:#3b4150;stroke-width:1.6;fill:none;stroke-linejoin:round}.shade{fill:#c9d1ff}
.dotted{fill:none;stroke:#3d5afe;stroke-width:2.2;stroke-dasharray:.1 4.6;stroke-linecap:round}
.origin{fill:#fff;stroke:#3d5afe;stroke-width:1.8}
.band{fill:#3d5afe;opacity:.1}.spread{stroke:#16191f;stroke-width:1.5;opacity:.65}
@media(prefers-color-scheme:dark){
.ground{fill:#15181e}.title{fill:#eceef2}.note,.tick{fill:#8e97a6}.label{fill:#c3c8d2}.grid{stroke:#242932}
.axis{stroke:#596273}.guide{stroke:#8e97a6}.one{fill:#7f95ff}.two{fill:#ff9f4a}.three{fill:#4fd1a1}
.line.one{stroke:#7f95ff;fill:none}.line.two{stroke:#ff9f4a;fill:none}.line.three{stroke:#4fd1a1;fill:none}
.ink{fill:#c3c8d2}.line.ink{stroke:#c3c8d2;fill:none}.shade{fill:#39437a}
.dotted{stroke:#93a5ff}.origin{fill:#15181e;stroke:#93a5ff}
.band{fill:#7f95ff;opacity:.16}.spread{stroke:#eceef2}}
`.replaceAll('\n', '');
